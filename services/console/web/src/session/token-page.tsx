import { type SyntheticEvent, useState } from 'react';
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { sessionStore } from './session-store.js';

/** The form for entering an access token. */
export function TokenPage({ reason }: { reason: string }) {
  const [token, setToken] = useState('');
  usePageTitle('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    sessionStore.signIn(token);
  };
  return (
    <>
      <h1>Sign in</h1>
      <p>{reason}</p>
      <Form className="token" onSubmit={submit}>
        <TextField
          className="token"
          id="token"
          type="password"
          autoComplete="off"
          spellCheck="false"
          isRequired
          autoFocus
          value={token}
          onChange={setToken}
        >
          <Label>Access token</Label>
          <Input />
          <Text slot="description" className="quiet">
            A token with the scopes experiments:read and results:read, bandits:read to see bandits, models:read to see
            trainings, and audit:read to see the audit log. The local stack prints one when it starts. It is kept in the
            open tabs of this page only.
          </Text>
        </TextField>
        <Button type="submit">Sign in</Button>
      </Form>
    </>
  );
}
