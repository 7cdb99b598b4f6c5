@preconcurrency import Glibc

/// Runs `start` with a locale that knows UTF-8, which readline asks for once, at its start.
///
/// A plain `C` locale, as in a bare container, would have readline take every byte of `é` for a
/// character. The variables are put back, so that programs we start see the user's own; readline
/// goes by the process's locale from then on.
func withUnicodeLocale(_ start: () -> Void) {
  setlocale(LC_CTYPE, "")
  guard !isUnicode, let name = ["C.UTF-8", "en_US.UTF-8"].first(where: choose) else {
    return start()
  }
  let before = Environment.current()["LC_ALL"]
  setenv("LC_ALL", name, 1)
  start()
  if let before { setenv("LC_ALL", before, 1) } else { unsetenv("LC_ALL") }
}

private func choose(_ locale: String) -> Bool { setlocale(LC_CTYPE, locale) != nil && isUnicode }

private var isUnicode: Bool {
  nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
}
