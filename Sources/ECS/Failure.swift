import Documents

/// One entry of `failures` in a response that otherwise succeeded.
struct Failure: Encodable, Sendable {
  let arn: String?
  let reason: String
  var detail: String?
}

/// How far a list was read: the service gives the caller an opaque word, which here holds the
/// name of the last thing listed.
enum PageToken {
  /// Opaque enough that nobody takes it apart by mistake.
  static func make(after last: String) -> String {
    var digits = ""
    for byte in last.utf8 {
      let text = String(byte, radix: 16)
      digits += text.utf8.count == 1 ? "0" + text : text
    }
    return digits
  }

  /// What `make` was given; nil for any other text.
  static func last(_ token: String) -> String? {
    let digits = Array(token.utf8)
    guard !digits.isEmpty, digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// One page of a list.
struct Page {
  var items: [String]
  var nextToken: String?

  /// The page of `names`, which begin after the one that the token holds.
  init(_ names: some Sequence<String>, limit: Int) {
    var page: [String] = []
    var isMore = false
    for name in names {
      guard page.count < limit else {
        isMore = true
        break
      }
      page.append(name)
    }
    items = page
    nextToken = isMore ? page.last.map(PageToken.make(after:)) : nil
  }
}
