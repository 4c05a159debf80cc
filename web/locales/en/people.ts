export const people = {
  lead: 'Labelers see their own work only; reviewers read everything; managers act.',
  add: 'Add a person',
  name: 'Name',
  email: 'Email',
  role: 'Role',
  active: 'Last active',
  password: 'First password',
  passwordHint: 'Hand it on yourself. Who has an account already keeps their own.',
}
