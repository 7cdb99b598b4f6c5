@preconcurrency import Glibc

/// Makes sure that the process knows UTF-8 characters, whatever its locale.
///
/// A plain `C` locale, as in a bare container, would have readline take every byte of `é` for a
/// character. Readline looks at the environment before every line, so the variable must be
/// changed for good; programs we start get it too, and what they are given is UTF-8 anyway.
func useUnicodeLocale() {
  setlocale(LC_CTYPE, "")
  guard !isUnicode, let name = ["C.UTF-8", "en_US.UTF-8"].first(where: choose) else { return }
  setenv("LC_ALL", name, 1)
}

private func choose(_ locale: String) -> Bool { setlocale(LC_CTYPE, locale) != nil && isUnicode }

private var isUnicode: Bool {
  nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
}
