/// The elastic network interface of a task in network mode `awsvpc`.
public struct TaskInterface: Hashable, Codable, Sendable {
  /// Such as `eni-0…`.
  public var id: String
  /// The subnet it stands in.
  public var subnet: String
  /// The private IPv4 address.
  public var privateAddress: String
  /// The hardware address.
  public var macAddress: String
  /// The public IPv4 address, where one was asked for.
  public var publicAddress: String?
}
