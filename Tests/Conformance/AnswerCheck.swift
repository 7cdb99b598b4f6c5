import AWSModel
import Documents

/// Whether a response is of the shape that a model says.
public struct AnswerCheck {
  private let model: ServiceModel
  private var faults: [String] = []

  /// What is wrong with a response body as JSON protocols write it; empty where nothing is.
  public static func faults(
    in body: JSON, as id: ShapeID?, of model: ServiceModel
  ) -> [String] {
    var check = AnswerCheck(model: model)
    guard let id else {
      return body == [:] || body.isNull ? [] : ["something where nothing is modelled"]
    }
    check.visit(body, as: model[id], at: "")
    return check.faults
  }

  private init(model: ServiceModel) { self.model = model }

  private mutating func visit(_ value: JSON, as shape: Shape, at path: String) {
    guard !shape.isDocument else { return }
    switch (shape.kind, value) {
    case (.structure, .object(let object)): visit(object, as: shape, at: path)
    case (.list, .array(let elements)):
      guard let element = shape.element.map({ model[$0.shape] }) else { return }
      for (index, item) in elements.enumerated() {
        visit(item, as: element, at: "\(path)[\(index)]")
      }
    case (.map, .object(let object)):
      guard let element = shape.element.map({ model[$0.shape] }) else { return }
      for entry in object { visit(entry.value, as: element, at: "\(path).\(entry.key)") }
    case (.string, .string(let text)):
      if !shape.allowed.isEmpty, !shape.allowed.contains(text) {
        faults.append("\(path) is '\(text)', none of \(shape.name)")
      }
    case (.blob, .string), (.character, .string), (.boolean, .bool): break
    case (.integer, .integer), (.long, .integer), (.short, .integer), (.byte, .integer): break
    case (.float, .integer), (.float, .double), (.double, .integer), (.double, .double): break
    case (.timestamp, _):
      let isText = shape.timestampFormat == "iso8601"
      if isText ? value.string == nil : value.double == nil {
        faults.append("\(path) is no timestamp: \(value.compactText)")
      }
    default: faults.append("\(path) is no \(shape.kind.rawValue): \(value.compactText.prefix(80))")
    }
  }

  private mutating func visit(_ object: JSONObject, as shape: Shape, at path: String) {
    let inBody = shape.members.filter { $0.wire?.location == nil }
    for entry in object {
      let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      guard let member = inBody.first(where: { ($0.wire?.locationName ?? $0.name) == entry.key })
      else {
        faults.append("\(inner) is not modelled")
        continue
      }
      visit(entry.value, as: model[member.shape], at: inner)
    }
    for member in inBody where member.isRequired {
      if object[member.wire?.locationName ?? member.name] == nil {
        faults.append("\(path.isEmpty ? "" : path + ".")\(member.name) is missing")
      }
    }
  }
}
