import {
  MAX_ATTACHMENTS,
  MAX_FRAME_BYTES,
  MAX_TEXT_BYTES,
  MAX_TEXT_CHARACTERS,
  type SessionLimits,
} from '@souk/shared/model/limits.js';
import type { MediaLimits, RateLimits } from './Config.js';

/** What a session is told it may do. */
export const sessionLimits = (rates: RateLimits, media: MediaLimits): SessionLimits => ({
  textCharacters: MAX_TEXT_CHARACTERS,
  textBytes: MAX_TEXT_BYTES,
  attachmentsPerMessage: MAX_ATTACHMENTS,
  imageBytes: media.imageMaxBytes,
  pdfBytes: media.pdfMaxBytes,
  videoBytes: media.videoMaxBytes,
  frameBytes: MAX_FRAME_BYTES,
  messagesPerSecond: rates.messagesPerSecond,
  messageBurst: rates.messagesPerSecond === null ? null : rates.messageBurst,
  commandsPerSecond: rates.commandsPerSecond,
  opensPerHour: rates.opensPerHour,
  uploadsPerHour: rates.uploadsPerHour,
});
