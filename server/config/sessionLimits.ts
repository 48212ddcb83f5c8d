import { MAX_FRAME_BYTES, MAX_TEXT_BYTES, MAX_TEXT_CHARACTERS, type SessionLimits } from '@souk/shared/model/limits.js';
import type { RateLimits } from './Config.js';

/** What a session is told it may do. Files are not offered by this version. */
export const sessionLimits = (rates: RateLimits): SessionLimits => ({
  textCharacters: MAX_TEXT_CHARACTERS,
  textBytes: MAX_TEXT_BYTES,
  attachmentsPerMessage: 0,
  imageBytes: 0,
  pdfBytes: 0,
  videoBytes: 0,
  frameBytes: MAX_FRAME_BYTES,
  messagesPerSecond: rates.messagesPerSecond,
  messageBurst: rates.messagesPerSecond === null ? null : rates.messageBurst,
  commandsPerSecond: rates.commandsPerSecond,
  opensPerHour: rates.opensPerHour,
  uploadsPerHour: 0,
});
