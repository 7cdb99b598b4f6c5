/// What goes back over HTTP; whoever sends it adds length, date and connection headers.
public struct WireResponse: Sendable, Equatable {
  /// The status, such as 200.
  public var status: Int
  /// The headers, `Content-Type` and the request id among them.
  public var headers: [WireHeader]
  /// The whole body.
  public var body: [UInt8]

  /// A response.
  public init(status: Int, headers: [WireHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
