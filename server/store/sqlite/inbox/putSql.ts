const KEPT = ['room_id', 'shop_id', 'buyer_id', 'tab', 'subject_kind', 'subject_id', 'is_exempt'];
const MOVING = [
  'effects_seq',
  'head_seq',
  'fold_version',
  'state',
  'staff_head_seq',
  'staff_fold_version',
  'staff',
  'is_archived',
  'is_subscriber',
  'is_pinned',
  'last_activity_at',
  'waiting_for',
  'due_at',
  'assigned_to',
  'buyer_read_seq',
  'shop_read_seq',
  'is_unread_by_buyer',
  'is_unread_by_shop',
];
/** A row that is lower in any of these is older in that part, and refused. */
const GUARDS = ['head_seq', 'staff_head_seq', 'fold_version', 'staff_fold_version', 'buyer_read_seq', 'shop_read_seq'];

const columns = [...KEPT, ...MOVING];

/** Every column that is read. */
export const ROW_COLUMNS = columns.join(', ');

/** Writes a row unless the stored one is newer in some part; changes nothing then. */
export const PUT = `INSERT INTO room_rows (${ROW_COLUMNS}) VALUES (${columns.map((name) => `:${name}`).join(', ')})
  ON CONFLICT (room_id) DO UPDATE SET ${MOVING.map((name) => `${name} = excluded.${name}`).join(', ')}
  WHERE ${GUARDS.map((name) => `excluded.${name} >= room_rows.${name}`).join(' AND ')}`;
