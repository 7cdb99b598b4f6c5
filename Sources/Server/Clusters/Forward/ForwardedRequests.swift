/// What a client says to a server in a pod through a forwarded port, cut into requests.
///
/// Source: RFC 9112.
struct ForwardedRequests {
  /// What comes next.
  enum Next: Equatable {
    /// A request.
    case request(ForwardedRequest)
    /// What is not HTTP.
    case unknown
    /// The client says no more.
    case end
  }

  /// What was not answered yet; a slice, from whose front requests are cut without moving the rest.
  private var bytes: ArraySlice<UInt8> = []
  private var isClosed = false

  /// A request whose body is not read to its end by then is none that is served.
  private static let most = 16 << 20
  private static let longestHead = 64 << 10

  /// Takes in what came.
  mutating func take(_ more: [UInt8], isLast: Bool) {
    bytes += more
    if isLast { isClosed = true }
  }

  /// What comes next; nil where not all of it has come.
  mutating func next() -> Next? {
    guard !bytes.isEmpty else { return isClosed ? .end : nil }
    guard let line = firstLine else { return isHopeless ? .unknown : isClosed ? .end : nil }
    let words = line.split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1."),
      words[0].utf8.allSatisfy({ 0x41...0x5A ~= $0 })
    else { return .unknown }
    guard let headEnd = end(of: Array("\r\n\r\n".utf8), from: bytes.startIndex) else {
      return bytes.count > Self.longestHead ? .unknown : isClosed ? .end : nil
    }
    let headers = fields(bytes[..<headEnd])
    guard let end = bodyEnd(headers, from: headEnd) else {
      return bytes.count > Self.most ? .unknown : isClosed ? .end : nil
    }
    bytes = bytes[end...]
    let wish = headers["connection"]?.lowercased()
    let stays = words[2] == "HTTP/1.0" ? wish == "keep-alive" : wish != "close"
    return .request(
      ForwardedRequest(method: String(words[0]), path: String(words[1]), isLast: !stays))
  }

  private var firstLine: Substring? {
    guard let end = bytes.prefix(Self.longestHead).firstIndex(of: UInt8(ascii: "\n")) else {
      return nil
    }
    let line = String(decoding: bytes[..<end], as: UTF8.self)
    return line.hasSuffix("\r") ? line.dropLast() : line[...]
  }

  /// Whether what came of the first line begins no request.
  private var isHopeless: Bool {
    bytes.count > Self.longestHead
      || !bytes.prefix { $0 != UInt8(ascii: " ") }.prefix(16).allSatisfy { 0x41...0x5A ~= $0 }
  }

  private func fields(_ head: ArraySlice<UInt8>) -> [String: String] {
    var fields: [String: String] = [:]
    for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    return fields
  }

  private func bodyEnd(_ headers: [String: String], from start: Int) -> Int? {
    if headers["transfer-encoding"]?.lowercased().hasSuffix("chunked") == true {
      if bytes[start...].starts(with: Array("0\r\n\r\n".utf8)) { return start + 5 }
      return end(of: Array("\r\n0\r\n\r\n".utf8), from: start)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    return length >= 0 && bytes.endIndex - start >= length ? start + length : nil
  }

  /// Where what is looked for ends.
  private func end(of mark: [UInt8], from start: Int) -> Int? {
    guard bytes.endIndex - start >= mark.count else { return nil }
    return (start...bytes.endIndex - mark.count).first {
      bytes[$0] == mark[0] && bytes[$0..<$0 + mark.count].elementsEqual(mark)
    }.map { $0 + mark.count }
  }
}
