import * as z from 'zod';
import { Command, SettingsChange, words } from '../../domain/design/commands.ts';

const name = words(256).min(1);
const version = z.int().min(1);

export const CreateDesign = z.strictObject({
  name,
  description: words(10_000).exactOptional(),
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
