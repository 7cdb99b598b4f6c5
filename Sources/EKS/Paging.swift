import AWSModel

/// One page of a list in order of a text that is different for each item.
struct Page<Item> {
  let items: [Item]
  /// What the caller sends back to read on; nil at the end.
  let nextToken: String?

  /// The page of `all`, which is in order of `text`, that begins after the item that `token`
  /// holds; up to 100 where there is no limit.
  ///
  /// - Throws: `InvalidParameterException` for a token that EKS did not give.
  init(
    of all: some Sequence<Item>, after token: String?, limit: Int?, by text: (Item) -> String
  ) throws(AWSError) {
    let last = try token.map { token throws(AWSError) in try PageToken.read(token) }
    let limit = limit ?? 100
    var page: [Item] = []
    var isMore = false
    for item in all {
      if let last, text(item) <= last { continue }
      guard page.count < limit else {
        isMore = true
        break
      }
      page.append(item)
    }
    items = page
    nextToken = isMore ? page.last.map { PageToken.make(after: text($0)) } : nil
  }
}

/// How far a list was read: an opaque word that here holds the last thing listed.
enum PageToken {
  static func make(after last: String) -> String {
    last.utf8.map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// What `make` was given.
  ///
  /// - Throws: `InvalidParameterException` for any other text.
  static func read(_ token: String) throws(AWSError) -> String {
    let digits = Array(token.utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { place in
      UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)
    }
    let known = bytes.compactMap { $0 }
    guard digits.count.isMultiple(of: 2), !digits.isEmpty, known.count == bytes.count else {
      throw .invalidParameter("Invalid token")
    }
    return String(decoding: known, as: UTF8.self)
  }
}
