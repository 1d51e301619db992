/** How somebody proved who they are. */
export const PROOFS = [
  'password',
  'password and code',
  'password and recovery code',
  'organisation',
  'organisation and code',
  'organisation and recovery code',
  'organisation with two factors',
  'invitation',
  'demonstration',
] as const
export type Proof = (typeof PROOFS)[number]

/** Each proof in words that follow 'signed in'. */
export const PROOF_WORDS: Record<Proof, string> = {
  password: 'with a password',
  'password and code': 'with a password and a code',
  'password and recovery code': 'with a password and a recovery code',
  organisation: 'through your organisation',
  'organisation and code': 'through your organisation, and with a code',
  'organisation and recovery code': 'through your organisation, and with a recovery code',
  'organisation with two factors': 'through your organisation, with two factors',
  invitation: 'with an invitation',
  demonstration: 'with one click of the demonstration',
}

/** A proof with a code, or with a recovery code, added to it. */
export const withCode = (proof: Proof, kind: 'code' | 'recovery code'): Proof =>
  proof.startsWith('organisation') ? `organisation and ${kind}` : `password and ${kind}`

/** What is asked of people who sign in. */
export interface SignInRules {
  /** Whether everybody but bidders must sign in with a code too, or may. */
  codes: 'required' | 'optional'
  /** For how long a proof is recent enough to open, sign or issue something, in minutes. */
  proofMinutes: number
  /** After how many minutes without any request a session ends. */
  idleMinutes: number
}

export const SIGN_IN_RULES: SignInRules = { codes: 'optional', proofMinutes: 10, idleMinutes: 60 }
