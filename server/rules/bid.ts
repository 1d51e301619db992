/** What a bid says: the text of each answer by criterion, and whole pence for each line of the price form. */
export interface BidContent {
  answers: Record<string, string>
  prices: Record<string, number>
}
