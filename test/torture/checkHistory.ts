import { checkAcknowledgements } from './checks/acknowledgements.js';
import { checkDoors } from './checks/doors.js';
import { checkHearing } from './checks/hearing.js';
import { checkObservers } from './checks/observers.js';
import { type Circumstances, checkOrder } from './checks/order.js';
import { checkRows } from './checks/rows.js';
import { indexSends } from './checks/sends.js';
import { indexLogs } from './checks/storedEntries.js';
import { checkStoredLogs } from './checks/storedLogs.js';
import type { Finding } from './finding.js';
import type { FinalLog, HistoryRecord } from './history.js';

/**
 * Decides whether what clients did and saw agrees with the logs that remained.
 * It knows the wire contract and nothing of the server: a defect there cannot hide itself here.
 */
export function checkHistory(
  records: readonly HistoryRecord[],
  finalLogs: readonly FinalLog[],
  circumstances: Circumstances = {},
): Finding[] {
  const logs = indexLogs(finalLogs);
  const sends = indexSends(records);
  return [
    ...checkStoredLogs(finalLogs, sends),
    ...checkAcknowledgements(sends, logs),
    ...checkObservers(records, logs, sends),
    ...checkOrder(sends, logs, circumstances),
    ...checkDoors(records, logs),
    ...checkRows(records, logs),
    ...checkHearing(records, sends),
  ];
}
