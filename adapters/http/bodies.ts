import * as z from 'zod';
import { Command, SettingsChange } from '../../domain/design/commands.ts';

const name = z.string().min(1).max(256);
const version = z.int().min(1);

export const CreateDesign = z.strictObject({
  name,
  description: z.string().max(10_000).exactOptional(),
  settings: SettingsChange.exactOptional(),
});

export const ImportDesign = z.strictObject({
  name: name.exactOptional(),
  settings: SettingsChange.exactOptional(),
  source: z.strictObject({
    format: z.enum(['auto', 'original', 'document', 'template']).default('auto'),
    text: z.string(),
    file: z.string().max(255).exactOptional(),
  }),
});

export const CopyDesign = z.strictObject({ name: name.exactOptional(), version: version.exactOptional() });

export const ChangeDesign = z.strictObject({ commands: z.array(Command).min(1).max(2_000) });

export const BeginGeneration = z.strictObject({ engine: z.literal('sam').default('sam'), version: version.exactOptional() });
