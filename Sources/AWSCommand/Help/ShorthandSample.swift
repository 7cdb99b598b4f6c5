import AWSModel

/// How a value is written in shorthand: `key=string,value=string ...`.
///
/// Source: the "Shorthand Syntax" blocks of the AWS CLI Command Reference.
struct ShorthandSample {
  let model: ServiceModel

  /// The form of a value of `shape`.
  func text(of shape: Shape) -> String {
    var seen: [String] = []
    guard shape.kind == .list, let element = shape.element else {
      return value(shape, &seen)
    }
    return value(model[element.shape], &seen) + " ..."
  }

  private func value(_ shape: Shape, _ seen: inout [String]) -> String {
    let isOutermost = seen.isEmpty
    guard !seen.contains(shape.name), seen.count <= 4 else { return "..." }
    seen.append(shape.name)
    defer { seen.removeLast() }
    switch shape.kind {
    case .structure:
      let parts = shape.members.map { "\($0.name)=\(value(model[$0.shape], &seen))" }
      let text = parts.joined(separator: ",")
      return isOutermost ? text : "{\(text)}"
    case .map:
      guard let element = shape.element else { return "{}" }
      let part = value(model[element.shape], &seen)
      return isOutermost ? "KeyName1=\(part),KeyName2=\(part)" : "{KeyName1=\(part)}"
    case .list:
      guard let element = shape.element else { return "[]" }
      let part = value(model[element.shape], &seen)
      return model[element.shape].isScalar && seen.count <= 2 ? "\(part),\(part)" : "[\(part)]"
    default: return shape.kind.rawValue
    }
  }
}
