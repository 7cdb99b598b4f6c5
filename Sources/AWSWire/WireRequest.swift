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
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
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
}
