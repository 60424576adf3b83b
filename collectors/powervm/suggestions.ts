/** Mappings that the HMC suggested, where somebody asked it: canmove does not. */
import { isKnown, known } from '../../schemas/facts.ts';
import type { Suggestion } from '../../schemas/generated/types.ts';
import type { Outputs } from '../outputs.ts';
import { list } from './attributes.ts';
import { suggestedMappings } from './commands.ts';
import type { Listings, Lpar, ReadList } from './listings.ts';

export interface SuggestedFor {
  readonly lpar: Lpar;
  readonly suggestion: Suggestion;
}

export function suggestionsIn(outputs: Pick<Outputs, 'outputs'>, read: ReadList, { lpars }: Listings): readonly SuggestedFor[] {
  if (!isKnown(lpars)) return [];
  return outputs.outputs
    .filter(({ command }) => command === suggestedMappings.spec.id)
    .flatMap(({ parameters }) => {
      const lpar = lpars.v.find(
        ({ id, name }) => parameters['filter'] === `lpar_names=${name}` || parameters['filter'] === `lpar_ids=${id}`,
      );
      const rows = read(suggestedMappings, parameters);
      const row = isKnown(rows) ? rows.v[0] : undefined;
      if (lpar === undefined || row === undefined || parameters['target'] === undefined) return [];
      const suggestion = {
        target: known(parameters['target'], row.source),
        scsiMappings: list(row, 'suggested_virtual_scsi_mappings'),
        fcMappings: list(row, 'suggested_virtual_fc_mappings'),
      };
      return [{ lpar, suggestion }];
    });
}
