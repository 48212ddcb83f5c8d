import type { mongo } from 'mongoose';

/** Things of which a deployment has one, each a document by its name. */
export type Meta = mongo.Collection<{ _id: MetaName; [field: string]: unknown }>;

/** Which version the schema has; who the deployment is; what new shops get; the last sign of being able to write. */
export type MetaName = 'schema' | 'deployment' | 'shopDefaults' | 'check';

/** The collection over a database. */
export const metaOf = (db: mongo.Db): Meta => db.collection('meta');
