import type { Message } from './message-told.js'

/** A letter as it goes out: plain text, nothing but what the message says and where it leads. */
export interface Letter {
  to: string
  subject: string
  text: string
  /** Stands in the letter's Message-ID: should it go out twice, mail programs show it once. */
  id: string
}

/** The letter of a message. `url` is the address at which people reach this server; `enclosed` stands below the message. */
export const letterOf = (
  message: Message,
  about: { id: string; name: string; address: string },
  url: string,
  enclosed: readonly string[][] = [],
): Letter => ({
  to: about.address,
  id: about.id,
  subject: oneLine(message.subject),
  text: [
    `Dear ${oneLine(about.name)},`,
    `${oneLine(message.subject)}.`,
    ...message.lines.map(oneLine),
    ...enclosed.map((block) => block.map(oneLine).join('\n')),
    ...(message.href ? [`Read more here, once you have signed in:\n${url}${message.href}`] : []),
    `All your messages: ${url}/messages\nWhat is sent to you by e-mail: ${url}/messages/choices`,
    'This was sent by a machine. Nobody reads an answer to it.',
  ].join('\n\n'),
})

const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
