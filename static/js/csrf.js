// The token that Django asks of every post. The cookie has the one of now, which is another than
// that of the page's forms when somebody logged in again in another tab.
export const csrf = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
