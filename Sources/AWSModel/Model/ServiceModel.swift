import Documents
import Synchronization

/// One service's API as data: operations, shapes, paginators, waiters.
///
/// The bytes are a file written by `dev model`: one entry a line. Making a model only finds the
/// lines; an entry is read when it is first asked for, because EC2 alone has 4,000 shapes of
/// which a command touches thirty.
public final class ServiceModel: Sendable {
  /// The service's name on the command line, such as `ecs`.
  public let name: String
  /// What the service says of itself.
  public let metadata: ServiceMetadata
  /// The operations' names, such as `CreateCluster`, in the model's order.
  public var operationNames: [String] { index.operations.names }
  /// The shapes' names in the model's order.
  public var shapeNames: [String] { index.shapes.names }
  /// The names of the operations that answer in pages.
  public var paginatorNames: [String] { index.paginators.names }
  /// The names of the conditions that can be waited for, such as `ServicesStable`.
  public var waiterNames: [String] { index.waiters.names }

  /// What the command line makes of the model.
  public let commands: CommandFacts

  private let bytes: [UInt8]
  private let index: ModelIndex
  private let cache: Mutex<Cache>

  private struct Cache {
    var operations: [OperationModel?]
    var shapes: [Shape?]
  }

  /// The model written in `bytes`; what is no entry of a model file is passed over.
  public init(name: String, bytes: [UInt8]) {
    let index = ModelIndex(bytes)
    self.name = name
    self.bytes = bytes
    self.index = index
    metadata = ServiceMetadata(index.metadata(in: bytes))
    commands = CommandFacts { index.commands.entry(of: $0, in: bytes) }
    cache = Mutex(
      Cache(
        operations: Array(repeating: nil, count: index.operations.names.count),
        shapes: Array(repeating: nil, count: index.shapes.names.count)))
  }

  /// The operation called `name` in the API, such as `CreateCluster`.
  public func operation(_ name: String) -> OperationModel? {
    guard let place = index.operations.place(of: name) else { return nil }
    return cache.withLock { cache in
      if let known = cache.operations[place] { return known }
      let entry = index.operations.entry(at: place, in: bytes)
      let read = OperationModel(name: name, entry: entry, shapes: index.shapes)
      cache.operations[place] = read
      return read
    }
  }

  /// The shape that `id`, from this same model, stands for.
  public subscript(id: ShapeID) -> Shape {
    let place = id.place
    return cache.withLock { cache in
      if let known = cache.shapes[place] { return known }
      let entry = index.shapes.entry(at: place, in: bytes)
      let read = Shape(id: id, name: index.shapes.names[place], entry: entry, index: index.shapes)
      cache.shapes[place] = read
      return read
    }
  }

  /// The shape called `name`.
  public func shape(_ name: String) -> Shape? {
    index.shapes.place(of: name).map { self[ShapeID(place: $0)] }
  }

  /// How the operation called `name` answers in pages; nil where it does not.
  public func paginator(_ name: String) -> Paginator? {
    index.paginators.entry(of: name, in: bytes).map(Paginator.init(entry:))
  }

  /// The condition called `name`, such as `ServicesStable`.
  public func waiter(_ name: String) -> Waiter? {
    index.waiters.entry(of: name, in: bytes).map { Waiter(name: name, entry: $0) }
  }
}
