import Documents

/// One operation of a service: one type in one file, named as in the API.
///
/// `Input` names only the members that decide something, spelled as in the API model; what a
/// request carries beyond them is reported to the caller as having no effect. A member of type
/// `JSON` takes a whole subtree as given. `Output` is put into the model's order by the caller.
public protocol Operation: SendableMetatype {
  /// The members that matter.
  associatedtype Input: Decodable
  /// The response.
  associatedtype Output: Encodable
  /// Does it.
  ///
  /// - Throws: the errors of the service; the world is then as it was.
  static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output
}

extension Operation {
  /// The operation's name in the API: the type's name.
  ///
  /// Describing a type asks every type of the program whether it prints itself, which for all
  /// operations takes longer than anything else a first command does; this asks nobody.
  public static var name: String { _typeName(Self.self, qualified: false) }

  /// Does it with a request as document.
  ///
  /// - Parameters:
  ///   - call: the request under way.
  ///   - members: told of each path that nothing read (`networkConfiguration.x`).
  /// - Returns: the response, its members in no particular order.
  /// - Throws: the service's error; `SerializationException` for a request that does not fit.
  public static func perform(
    _ call: inout Call, unread members: (String) -> Void
  ) throws(AWSError) -> JSON {
    let input: Input
    do {
      let (value, unread) = try call.document.decodeTracking(Input.self)
      input = value
      unread.forEach(members)
    } catch {
      throw AWSError(code: "SerializationException", message: "\(error)")
    }
    let output = try run(input, in: &call)
    do {
      return try JSON(encoding: output)
    } catch {
      throw AWSError(code: "InternalFailure", message: "\(error)", status: 500)
    }
  }
}

/// The response of operations that answer nothing.
public struct NoOutput: Encodable, Sendable {
  /// Nothing.
  public init() {}
}

/// A service: its name in the API models and on the command line, and what is simulated of it.
public protocol AWSService: SendableMetatype {
  /// The name under which its model is kept, such as `ecs`.
  static var name: String { get }
  /// The operations that are simulated; one line each.
  static var operations: [any Operation.Type] { get }
  /// Looks at a request before the operation does: whether it names something of another account
  /// or region that the caller may not reach.
  ///
  /// - Throws: the service's error.
  static func admit(_ call: Call, to operation: String) throws(AWSError)
}

extension AWSService {
  /// Lets everything in: for services whose requests name nothing of elsewhere.
  public static func admit(_ call: Call, to operation: String) throws(AWSError) {}
}
