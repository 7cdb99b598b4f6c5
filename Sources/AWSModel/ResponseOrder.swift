import Documents

/// Puts the members of a response into the order of its model, which is the order in which the
/// AWS CLI prints them (its parser walks the model, not the response).
public enum ResponseOrder {
  /// The response with the members of every structure in the model's order.
  ///
  /// A member that the model does not know is a programmer's mistake; it is kept, last. The keys
  /// of a map stay as they are.
  public static func arrange(_ value: JSON, as shape: ShapeID?, of model: ServiceModel) -> JSON {
    guard let shape else { return value }
    return arrange(value, as: model[shape], of: model)
  }

  private static func arrange(_ value: JSON, as shape: Shape, of model: ServiceModel) -> JSON {
    switch value {
    case .object(let object) where shape.kind == .structure && !shape.isDocument:
      return .object(arrange(object, as: shape, of: model))
    case .object(let object) where shape.kind == .map:
      guard let element = shape.element.map({ model[$0.shape] }), !element.isScalar else {
        return value
      }
      return .object(
        JSONObject(
          uniqueMembers: object.map {
            JSONObject.Member(key: $0.key, value: arrange($0.value, as: element, of: model))
          }))
    case .array(let elements):
      guard let element = shape.element.map({ model[$0.shape] }), !element.isScalar else {
        return value
      }
      return .array(elements.map { arrange($0, as: element, of: model) })
    default: return value
    }
  }

  private static func arrange(
    _ object: JSONObject, as shape: Shape, of model: ServiceModel
  ) -> JSONObject {
    var arranged: [JSONObject.Member] = []
    arranged.reserveCapacity(object.count)
    for member in shape.members {
      guard let value = object[member.name] else { continue }
      arranged.append(
        .init(key: member.name, value: arrange(value, as: model[member.shape], of: model)))
    }
    if arranged.count < object.count {
      let unknown = object.members.filter { shape.member($0.key) == nil }
      assert(unknown.isEmpty, "\(shape.name) has no member \(unknown.map(\.key))")
      arranged += unknown
    }
    return JSONObject(uniqueMembers: arranged)
  }
}
