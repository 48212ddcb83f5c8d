export type { Attachment, AttachmentKind } from '@souk/shared/model/attachment.js';
export type { Card, CardKind } from '@souk/shared/model/card.js';
export type { CommandName, Commands, Data, Payload, RoomFilter } from '@souk/shared/model/commands.js';
export type {
  AttachmentEntry,
  Author,
  CardEntry,
  CompletedEntry,
  Entry,
  EntryCounts,
  EntryKind,
  OpenedEntry,
  ReopenedEntry,
  TextEntry,
} from '@souk/shared/model/entries.js';
export type { ErrorCode, ErrorDetails, Finding, InputIssue } from '@souk/shared/model/errors.js';
export type { EventName, Events } from '@souk/shared/model/events.js';
export type { RoomStatus } from '@souk/shared/model/fold.js';
export { createId } from '@souk/shared/model/ids.js';
export type { SessionLimits } from '@souk/shared/model/limits.js';
export type { PersonPresence, PresenceState } from '@souk/shared/model/presence.js';
export type { Role, RoomSide, Side } from '@souk/shared/model/roles.js';
export type { StaffEntry } from '@souk/shared/model/staff.js';
export type { ListTab, Money, RoomTab, Subject, SubjectKind } from '@souk/shared/model/subject.js';
export { isVisibleText, judgeText, type TextVerdict } from '@souk/shared/model/text.js';
export type {
  Admission,
  Counters,
  Receipts,
  Room,
  RoomBuyer,
  RoomSummary,
  Shop,
  ShopForBuyer,
  ShopForStaff,
  TabCounters,
  Waiting,
  Watermarks,
} from '@souk/shared/model/views.js';
export { ChatError } from './ChatError.js';
export { createSouk } from './createSouk.js';
export type { InboxHandle, InboxQuery, InboxSnapshot } from './inbox/InboxHandle.js';
export type { LocalEntry, LocalState } from './outbox/LocalEntry.js';
export type { SoukStorage } from './outbox/SoukStorage.js';
export type { Draft, RoomHandle, RoomOptions, RoomSnapshot, SendOptions, Typist } from './rooms/RoomHandle.js';
export type { RoomOpening } from './rooms/RoomOpening.js';
export type { StoredEntry, TimelineEntry } from './rooms/Timeline.js';
export type { Session } from './Session.js';
export type { Souk, SoukEvents, SoukOptions } from './Souk.js';
export type { EndedReason, Status } from './Status.js';
export type { ShopHandle, ShopSettings, ShopSnapshot } from './shops/ShopHandle.js';
export type { Upload, UploadSnapshot, UploadSource, UploadState } from './uploads/Upload.js';
