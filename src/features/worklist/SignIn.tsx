import { LogIn } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Archive, SignIn as Credentials } from '../../domain/ports/archive.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import './SignIn.css';

/** Credentials that an archive wants, or the way to the provider that it trusts. */
export function SignIn({ archive, onSignedIn }: { archive: Archive; onSignedIn: () => void }) {
  const task = useTask(`You could not be signed in to ${archive.name}.`);
  const { kind } = archive.access;
  const failure = archive.access.failure();
  const signIn = (using: Credentials) =>
    void task.run(async () => {
      await archive.access.signIn(using);
      onSignedIn();
    });
  return (
    <section className="sign-in" aria-label={`Sign in to ${archive.name}`}>
      <h3>
        <LogIn aria-hidden="true" />
        {archive.name} wants to know who you are
      </h3>
      {kind === 'oidc' && (
        <Button
          look="primary"
          isDisabled={task.busy}
          onPress={() => signIn({ kind, returnTo: location.pathname + location.search })}
        >
          {task.busy ? 'Going to the sign-in page…' : 'Sign in'}
        </Button>
      )}
      {kind === 'basic' && (
        <SecretForm
          fields={['User name', 'Password']}
          busy={task.busy}
          onSubmit={([user = '', password = '']) => signIn({ kind, user, password })}
        />
      )}
      {kind === 'bearer' && (
        <SecretForm
          fields={['Access token']}
          busy={task.busy}
          onSubmit={([token = '']) => signIn({ kind, token })}
        />
      )}
      {kind === 'none' && (
        <p className="dim">
          This installation knows no way to sign in to it. Ask whoever runs it to add one to its
          configuration.
        </p>
      )}
      {failure !== null && task.problem === null && <Problem problem={failure} compact />}
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </section>
  );
}

/** The last field is the secret one. */
function SecretForm({
  fields,
  busy,
  onSubmit,
}: {
  fields: readonly string[];
  busy: boolean;
  onSubmit: (values: readonly string[]) => void;
}) {
  const id = useId();
  const [values, setValues] = useState<readonly string[]>(() => fields.map(() => ''));
  const complete = values.every((value) => value !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete && !busy) onSubmit(values);
  };
  return (
    <form onSubmit={submit}>
      {fields.map((label, at) => {
        const isSecret = at === fields.length - 1;
        return (
          <div key={label} className="field">
            <label className="field-label" htmlFor={`${id}-${at}`}>
              {label}
            </label>
            <div className="field-box">
              <input
                id={`${id}-${at}`}
                className="field-input"
                type={isSecret ? 'password' : 'text'}
                autoComplete={isSecret ? 'current-password' : 'username'}
                value={values[at]}
                onChange={(event) =>
                  setValues(values.map((value, index) => (index === at ? event.target.value : value)))
                }
              />
            </div>
          </div>
        );
      })}
      <Button look="primary" type="submit" isDisabled={!complete || busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
