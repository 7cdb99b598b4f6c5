import AWSModel
import Sandbox

/// What a request to one operation needs, looked up once.
///
/// It never changes, and is handed about with every request: as a class it need not be copied.
final class OperationPlan: Sendable {
  /// The service's model.
  let model: ServiceModel
  /// The operation.
  let operation: OperationModel
  /// The structure of a request.
  let input: Shape?
  /// The structure of a response.
  let output: Shape?
  /// Whether a request's JSON is the document as it stands.
  let inputIsPlain: Bool
  /// Whether a response's document is the JSON as it stands.
  let outputIsPlain: Bool
  /// Whether it changes nothing.
  let onlyReads: Bool

  /// The plan for an operation of a model; nil where the model has none of that name.
  init?(_ name: String, of model: ServiceModel) {
    guard let operation = model.operation(name) else { return nil }
    self.model = model
    self.operation = operation
    input = operation.input.map { model[$0] }
    output = operation.output.map { model[$0] }
    inputIsPlain = input.map { PlainShapes.reads($0, of: model) } ?? true
    outputIsPlain = output.map { PlainShapes.writes($0, of: model) } ?? true
    onlyReads = operation.isReadOnly || Sandbox.onlyReads(name)
  }

  /// The exception that `code` names: the operation's own, else any of the service.
  func exception(_ code: String) -> Shape? {
    for id in operation.errors {
      let shape = model[id]
      if shape.exception?.code == code || shape.name == code { return shape }
    }
    return model.exception(code)
  }
}

extension ServiceModel {
  /// The exception that is called `code`.
  func exception(_ code: String) -> Shape? {
    shape(code).flatMap { $0.exception == nil ? nil : $0 }
  }
}

/// Which shapes are the same as JSON and as document.
enum PlainShapes {
  /// Whether JSON of this shape can be taken as a request's document without a change.
  ///
  /// Times may come as text, numbers as `"NaN"`, members under other names.
  static func reads(_ shape: Shape, of model: ServiceModel) -> Bool {
    var seen: Set<ShapeID> = []
    return isPlain(shape, model, &seen) { shape, _ in
      shape.kind != .timestamp && shape.kind != .float && shape.kind != .double
    }
  }

  /// Whether a response's document of this shape can be sent as JSON without a change.
  static func writes(_ shape: Shape, of model: ServiceModel) -> Bool {
    var seen: Set<ShapeID> = []
    return isPlain(shape, model, &seen) { shape, member in
      guard shape.kind == .timestamp else { return true }
      let form = member.wire?.timestampFormat ?? shape.timestampFormat
      return TimestampText.Form(form) ?? .epoch == .epoch
    }
  }

  private static func isPlain(
    _ shape: Shape, _ model: ServiceModel, _ seen: inout Set<ShapeID>,
    _ isPlainLeaf: (Shape, Member) -> Bool
  ) -> Bool {
    guard seen.insert(shape.id).inserted, !shape.isDocument else { return true }
    for member in shape.members + [shape.key, shape.element].compactMap({ $0 }) {
      let inner = model[member.shape]
      if shape.kind == .structure, let name = member.wire?.locationName, name != member.name {
        return false
      }
      guard isPlainLeaf(inner, member), isPlain(inner, model, &seen, isPlainLeaf) else {
        return false
      }
    }
    return true
  }
}
