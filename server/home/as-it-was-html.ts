/** What is done to the drawn page of another time so that it can only be read. */

const ATTRIBUTE = (names: string): RegExp => new RegExp(`\\s(?:${names})(?:="[^"]*")?(?=[\\s/>])`, 'g')
const SENDING = ATTRIBUTE('type|form|formaction|formmethod|disabled')
// With a scheme, or with the name of another house.
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i
const ADDRESS = /\shref="([^"]*)"/
const SCRIPTED = ATTRIBUTE('data-[\\w-]+')

const unescaped = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&#34;', '"').replaceAll('&#39;', "'")
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&#34;')

/** A link that stays in the past; without an address where its page is not shown as it was. */
function linkIn(tag: string, pastOf: (href: string) => string | null): string {
  const href = ADDRESS.exec(tag)?.[1]
  if (href === undefined || href.startsWith('#')) return tag
  if (ELSEWHERE.test(href)) return tag
  const past = pastOf(unescaped(href))
  const plain = tag.replace(ATTRIBUTE('download'), '')
  return past === null ? plain.replace(ADDRESS, '') : plain.replace(ADDRESS, ` href="${escaped(past)}"`)
}

/**
 * A drawn page made only to be read: no form in it can be sent, no field typed into, no script finds anything of it, and its
 * links lead where `pastOf` says, or nowhere.
 */
export const onlyToRead = (html: string, pastOf: (href: string) => string | null): string =>
  html
    .replace(/<form\b[^>]*>/g, '<div class="wb-then__form">')
    .replaceAll('</form>', '</div>')
    .replace(/<(?!script)[a-z][^>]*>/g, (tag) => tag.replace(SCRIPTED, ''))
    .replace(/<button\b[^>]*>/g, (tag) =>
      tag.replace(SENDING, '').replace(/^<button/, '<button type="button" disabled'),
    )
    .replace(/<(?:input|select|textarea)\b[^>]*>/g, (tag) =>
      tag.replace(ATTRIBUTE('disabled'), '').replace(/^<(input|select|textarea)/, '<$1 disabled'),
    )
    .replace(/<a\b[^>]*>/g, (tag) => linkIn(tag, pastOf))
