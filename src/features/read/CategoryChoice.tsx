import type { Finding } from '../../domain/record/measurement.ts';
import type { Template } from '../../domain/template/template.ts';
import { Choice } from '../../ui/Choice.tsx';

/** The category: as the rule table has it, or as the reader decides. */
export function CategoryChoice({
  category,
  computed,
  finding,
  onFinding,
}: {
  category: NonNullable<Template['category']>;
  /** By the rule table; null where it has no answer. */
  computed: string | null;
  finding: Finding;
  onFinding: (finding: Finding) => void;
}) {
  const chosen = finding.category?.scheme === category.scheme ? finding.category.value : null;
  const pick = (value: string | null) => {
    const { category: _, ...rest } = finding;
    onFinding(value === null ? rest : { ...rest, category: { scheme: category.scheme, value } });
  };
  return (
    <div className="form-question">
      <Choice
        label={category.scheme}
        options={category.values.map((value) => ({ id: value, label: value }))}
        value={chosen}
        onPick={pick}
      />
      <span className="field-help">{toBasis(category, computed, chosen)}</span>
    </div>
  );
}

function toBasis(
  category: NonNullable<Template['category']>,
  computed: string | null,
  chosen: string | null,
) {
  if (category.rules === undefined) return 'There is no published rule: choose it.';
  if (computed === null) return 'The published table does not decide this yet: answer on, or choose.';
  if (chosen === computed) return 'By the published table.';
  return `The published table says ${computed}; you chose otherwise.`;
}
