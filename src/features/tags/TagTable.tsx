import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { DataElement } from '../../domain/imaging/dataElement.ts';
import { Button } from '../../ui/Button.tsx';

/** A table of thousands of rows would keep the page from answering. */
const PAGE = 400;

/** Elements in the order of the file, those of sequences set in. */
export function TagTable({ elements, isEmpty }: { elements: readonly DataElement[]; isEmpty: boolean }) {
  const [pages, setPages] = useState({ of: elements, count: 1 });
  const count = pages.of === elements ? pages.count : 1;
  const [copied, setCopied] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const copy = ({ path, value, name, tag }: DataElement) => {
    const refuse = () => setSaid('The browser refused to copy.');
    navigator.clipboard?.writeText(value).then(() => {
      setCopied(path);
      setSaid(`The value of ${name || tag} was copied.`);
    }, refuse) ?? refuse();
  };
  if (isEmpty) return <p className="tags-wait dim">No element holds that.</p>;
  const shown = elements.slice(0, count * PAGE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="tags-scroll" aria-label="Data elements" tabIndex={0}>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <table className="tags-table">
        <thead>
          <tr>
            <th scope="col">Tag</th>
            <th scope="col">VR</th>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col">
              <span className="visually-hidden">Copy</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((element) => (
            <tr key={element.path} className={element.isPrivate ? 'tags-private' : undefined}>
              <td className="mono" data-depth={Math.min(element.depth, 6)}>
                {element.tag}
              </td>
              <td className="mono">{element.vr}</td>
              <th scope="row">{element.name}</th>
              <td className="tags-value">{element.value}</td>
              <td>
                {element.value !== '' && (
                  <button
                    type="button"
                    className="tags-copy"
                    aria-label={`Copy the value of ${element.name || element.tag}`}
                    title="Copy the value"
                    onClick={() => copy(element)}
                  >
                    {copied === element.path ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < elements.length && (
        <Button look="quiet" onPress={() => setPages({ of: elements, count: count + 1 })}>
          {`Show ${Math.min(PAGE, elements.length - shown.length)} more of ${elements.length - shown.length}`}
        </Button>
      )}
    </section>
  );
}
