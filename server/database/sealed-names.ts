/**
 * What each sealed text is called when it is sealed and unsealed. A sealed text is bound to its name, so these words never
 * change: what was sealed under another name could not be read any more.
 */
export const SEALED = {
  answer: (bid: string, criterion: string, revision: number): string => `answers ${bid} ${criterion} ${revision}`,
  prices: (bid: string, revision: number): string => `bid_prices ${bid} ${revision}`,
  statement: (bid: string, kind: string, id: string, revision: number): string =>
    `statements ${bid} ${kind} ${id} ${revision}`,
  lotOrder: (tender: string, organisation: string, revision: number): string =>
    `lot_orders ${tender} ${organisation} ${revision}`,
  submission: (id: string): string => `submissions ${id}`,
  typing: (account: string, path: string): string => `form_drafts ${account} ${path}`,
  codeSecret: (account: string): string => `code_secrets ${account}`,
  signingKey: (id: string): string => `signing key ${id}`,
  keptForm: (id: string, account: string, path: string): string => `kept_forms ${id} ${account} ${path}`,
}
