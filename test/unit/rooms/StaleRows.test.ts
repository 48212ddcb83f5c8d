import { expect } from 'chai';
import { StaleRows } from '../../../server/rooms/StaleRows.js';

describe('StaleRows', () => {
  const [lamp, chair] = [{ room: 'lamp' }, { room: 'chair' }];
  let rows: StaleRows<{ room: string }>;

  beforeEach(() => {
    rows = new StaleRows({ youngMs: 100, hotMs: 500 });
  });

  it('[I1] whoever appended last has the row, and hands it on with everything it knows', () => {
    rows.add(lamp, false, 0);
    rows.leave(lamp, 10);
    expect(rows.takeAll()).to.deep.equal([]);
    rows.add(lamp, false, 20);
    expect(rows.takeAll()).to.deep.equal([lamp]);
  });

  it('[I1] what nobody else knows stays, whenever it was added', () => {
    rows.add(lamp, true, 0);
    rows.add(lamp, false, 1);
    rows.add(chair, false, 2);
    rows.add(chair, true, 3);
    for (const room of [lamp, chair]) rows.leave(room, 10);
    expect(rows.takeAll()).to.deep.equal([lamp, chair]);
  });

  it('[I1] a young row of a room that moves on two nodes waits for the other one, no other does', () => {
    for (const room of [lamp, chair]) rows.add(room, false, 0);
    rows.leave(lamp, 10);
    rows.add(lamp, false, 450);
    expect(rows.takeDue(500)).to.deep.equal([chair]);
    expect(rows.takeDue(551), 'young no more').to.deep.equal([lamp]);
    rows.add(lamp, false, 560);
    expect(rows.takeDue(561), 'it no longer moves on two').to.deep.equal([lamp]);
  });

  it('[I1] who asks for all has the young ones too', () => {
    rows.add(lamp, false, 0);
    rows.leave(lamp, 10);
    rows.add(lamp, false, 20);
    expect(rows.takeAll()).to.deep.equal([lamp]);
    expect(rows.isEmpty).to.equal(true);
  });

  it('[P2] the oldest one tells how late rows are, in whatever order they came', () => {
    expect(rows.oldestAt).to.equal(undefined);
    rows.add(lamp, false, 20);
    rows.add(chair, true, 5);
    rows.add(chair, true, 30);
    expect(rows.oldestAt).to.equal(5);
  });
});
