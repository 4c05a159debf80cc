import Type, { type Static } from 'typebox'
import { Sha256, Strict, Time } from '../../contract/schema.ts'

/** The file that says what a backup holds; written last, so that a folder with it is complete. */
export const MANIFEST = 'backup.json'
export const DATABASE = 'laurel.sqlite'
export const ARTEFACTS = 'artefacts'

export const BackupManifest = Strict({
  format: Type.Literal('laurel-backup-1'),
  version: Type.String({ description: 'Of the Laurel that made it.' }),
  takenAt: Time,
  migrations: Type.Integer({ description: 'That its database has seen.' }),
  databaseSha256: Sha256,
  artefacts: Type.Integer({ description: 'Files of models, checkpoints and data sets.' }),
  bytes: Type.Integer({ description: 'Of all files together.' }),
})
export type BackupManifest = Static<typeof BackupManifest>
