import AWSModel
import Documents

/// Whether operations speak of nothing but what the API model knows.
public enum ModelAgreement {
  /// The paths in `value` that the shape does not have.
  public static func membersUnknown(
    in value: JSON, to shape: ShapeID?, of model: ServiceModel
  ) -> [String] {
    guard let shape else { return value.object.map(\.keys) ?? [] }
    return unknown(in: value, to: model[shape], of: model, at: "")
  }

  /// What is wrong with a service's list: operations the model lacks, and members that an
  /// operation reads but the model lacks.
  public static func faults(in service: any AWSService.Type) -> [String] {
    guard let model = ModelLibrary(load: Models.load).model(for: service.name) else {
      return ["there is no model called \(service.name)"]
    }
    return service.operations.flatMap { operation -> [String] in
      guard let facts = model.operation(operation.name) else {
        return ["\(service.name) has no operation \(operation.name)"]
      }
      return operation.membersAsked().compactMap { path in
        isKnown(path, in: facts.input, of: model) ? nil : "\(operation.name) reads \(path)"
      }
    }
  }

  private static func unknown(
    in value: JSON, to shape: Shape, of model: ServiceModel, at path: String
  ) -> [String] {
    switch value {
    case .object(let object) where shape.kind == .structure && !shape.isDocument:
      object.flatMap { pair -> [String] in
        let here = path.isEmpty ? pair.key : "\(path).\(pair.key)"
        guard let member = shape.member(pair.key) else { return [here] }
        return unknown(in: pair.value, to: model[member.shape], of: model, at: here)
      }
    case .array(let elements):
      elements.flatMap { element -> [String] in
        guard let inner = shape.element else { return [path + "[]"] }
        return unknown(in: element, to: model[inner.shape], of: model, at: path + "[]")
      }
    default: []
    }
  }

  private static func isKnown(
    _ path: [String], in shape: ShapeID?, of model: ServiceModel
  ) -> Bool {
    guard let shape else { return path.isEmpty }
    var current = model[shape]
    for step in path {
      let next = step == "[]" ? current.element : current.member(step)
      guard let next else { return false }
      current = model[next.shape]
    }
    return true
  }
}

extension Operation {
  /// The paths of all members that `Input` asks a decoder for.
  fileprivate static func membersAsked() -> [[String]] {
    let spy = MemberSpy()
    _ = try? Input(from: SpyDecoder(spy: spy, path: []))
    return spy.paths
  }
}
