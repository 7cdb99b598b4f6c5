/// The API models, each read when it is first asked for.
public struct ModelLibrary: Sendable {
  private let load: @Sendable (String) -> [UInt8]?

  /// A library whose models `load` finds by the name of the service on the command line.
  public init(load: @escaping @Sendable (String) -> [UInt8]?) { self.load = load }
}
