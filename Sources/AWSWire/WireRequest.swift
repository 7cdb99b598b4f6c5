/// An HTTP request as a client sent it: what the gateway reads.
public struct WireRequest: Sendable, Equatable {
  /// The method in capitals, such as `POST`.
  public var method: String
  /// The path with its query, still percent-encoded, such as `/clusters?maxResults=2`.
  public var target: String
  /// The headers in the order sent.
  public var headers: [WireHeader]
  /// The whole body.
  public var body: [UInt8]

  /// A request.
  public init(method: String, target: String, headers: [WireHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The value of the first header called `name`, in whatever case it was written.
  public func header(_ name: String) -> String? {
    headers.first { $0.isCalled(name) }?.value
  }

  /// What stands before the `?` of the target, still percent-encoded.
  public var path: Substring {
    target[..<(target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex)]
  }

  /// What stands behind the `?` of the target, still percent-encoded; empty where there is none.
  public var query: Substring {
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return "" }
    return target[target.utf8.index(after: mark)...]
  }
}

/// One header of a request or a response.
public struct WireHeader: Sendable, Equatable {
  /// The name as written.
  public var name: String
  /// The value without surrounding blanks.
  public var value: String

  /// A header.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether the name is `name` in whatever case; only ASCII letters have one.
  public func isCalled(_ name: String) -> Bool {
    let left = self.name.utf8
    let right = name.utf8
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { $0 == $1 || $0.lowercased == $1.lowercased }
  }
}

extension UInt8 {
  /// The lower-case letter for an upper-case one of ASCII; any other byte itself.
  @inline(__always)
  var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
