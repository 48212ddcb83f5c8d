import { join } from 'node:path';
import sharp from 'sharp';

/** The floor of B14: what one would write with sharp alone. One photograph at a time, told over the channel. */
interface Job {
  readonly path: string;
  readonly folder: string;
}

sharp.cache(false);
process.on('disconnect', () => process.exit());
process.on('message', ({ path, folder }: Job) => {
  void Promise.all([
    sharp(path).autoOrient().jpeg({ quality: 85 }).toFile(join(folder, 'file')),
    sharp(path).autoOrient().resize(800, 800, { fit: 'inside' }).jpeg({ quality: 80 }).toFile(join(folder, 'preview')),
  ]).then(() => process.send?.('made'));
});
process.send?.('ready');
