import Simulation

/// One page of a list, and the token with which the next begins.
///
/// The token holds which list it is of and the last element shown: a list may change between two
/// pages, and goes on behind that element; behind its place where it is gone.
public struct ListPage<Element> {
  /// What is on the page.
  public let items: [Element]
  /// An opaque word for the next page; nil on the last.
  public let nextToken: String?

  /// A page of `all`; nil where the token is none of this list.
  ///
  /// - Parameters:
  ///   - all: the whole list, in an order that does not change between pages.
  ///   - list: what is listed, such as an operation's name: a token is good for that only.
  ///   - token: the token of the page before, if any.
  ///   - limit: how many elements fit on a page.
  ///   - key: what tells an element from the others.
  public init?(
    of all: [Element], list: String, token: String?, limit: Int, key: (Element) -> String
  ) {
    var start = 0
    if let token {
      guard let last = ListToken(token, of: list) else { return nil }
      let place = all.firstIndex { key($0) == last.key }
      start = min(place.map { $0 + 1 } ?? max(0, last.count - 1), all.count)
    }
    let end = start + min(max(limit, 1), all.count - start)
    items = Array(all[start..<end])
    nextToken =
      end < all.count && end > start
      ? ListToken(key: key(all[end - 1]), count: end).text(of: list) : nil
  }
}

/// What a token says: the last element that was shown, and how many were.
private struct ListToken {
  let key: String
  let count: Int

  init(key: String, count: Int) {
    self.key = key
    self.count = count
  }

  /// Reads a token; nil where it was not made for `list`.
  init?(_ text: String, of list: String) {
    guard let bytes = Self.bytes(ofHex: text[...]), bytes.count > 8 else { return nil }
    let said = Array(bytes.dropFirst(8))
    guard text.hasPrefix(Self.seal(said, of: list)) else { return nil }
    let parts = String(decoding: said, as: UTF8.self)
      .split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]) else { return nil }
    self.init(key: String(parts[1]), count: count)
  }

  /// The token: a seal of eight bytes, then what it says, in hexadecimal digits.
  func text(of list: String) -> String {
    let said = Array("\(count) \(key)".utf8)
    return Self.seal(said, of: list) + said.map(Self.hex).joined()
  }

  private static func seal(_ said: [UInt8], of list: String) -> String {
    Digest(of: Array(list.utf8) + [0] + said).text
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  private static func bytes(ofHex text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
