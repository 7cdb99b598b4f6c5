import Documents

/// The environment of containers within descriptions.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeContainerEnvVars`.
enum EnvironmentDescription {
  static func write(_ container: JSON, of pod: JSON?, into page: inout DescriptionPage) {
    let sources = container.list("envFrom")
    if !sources.isEmpty {
      page.line(2, "Environment Variables from:")
      for source in sources { write(source: source, &page) }
    }
    let variables = container.list("env")
    page.line(2, "Environment:" + (variables.isEmpty ? "\t<none>" : ""))
    for variable in variables { write(variable, container, pod, &page) }
  }

  private static func write(source: JSON, _ page: inout DescriptionPage) {
    let (kind, from) =
      source["configMapRef"].map { ("ConfigMap", $0) } ?? ("Secret", source["secretRef"] ?? [:])
    let prefix = source.text("prefix")
    let words = prefix.isEmpty ? kind : "\(kind) with prefix '\(prefix)'"
    page.line(3, "\(from.text("name"))\t\(words)\tOptional: \(from["optional"]?.bool ?? false)")
  }

  private static func write(
    _ variable: JSON, _ container: JSON, _ pod: JSON?, _ page: inout DescriptionPage
  ) {
    let name = variable.text("name")
    guard let from = variable["valueFrom"] else {
      let lines = variable.text("value").split(separator: "\n", omittingEmptySubsequences: false)
      for (place, line) in lines.enumerated() {
        page.line(3, place == 0 ? "\(name):\t\(line)" : "\t\(line)")
      }
      return
    }
    if let field = from["fieldRef"] {
      let path = field.text("fieldPath")
      let version = field["apiVersion"]?.string ?? "v1"
      page.line(3, "\(name):\t\(pod.map { value(path, $0) } ?? "") (\(version):\(path))")
    } else if let amount = from["resourceFieldRef"] {
      let resource = amount.text("resource")
      let value = count(container.at("resources.\(resource)"), of: amount["divisor"])
      let isAll = value == "0" && resource.hasPrefix("limits.")
      page.line(3, "\(name):\t\(isAll ? "node allocatable" : value) (\(resource))")
    } else if let key = from["secretKeyRef"] {
      page.line(
        3,
        "\(name):\t<set to the key '\(key.text("key"))' in secret '\(key.text("name"))'>\t"
          + "Optional: \(key["optional"]?.bool ?? false)")
    } else if let key = from["configMapKeyRef"] {
      page.line(
        3,
        "\(name):\t<set to the key '\(key.text("key"))' of config map '\(key.text("name"))'>\t"
          + "Optional: \(key["optional"]?.bool ?? false)")
    }
  }

  /// How many of a unit an amount is, rounded up.
  ///
  /// Source: kubectl, `pkg/util/resource/resource.go`, `ExtractContainerResourceValue`.
  private static func count(_ amount: JSON?, of unit: JSON?) -> String {
    func value(_ json: JSON?) -> Double { json.flatMap { Quantity(GoText.value($0)) }?.value ?? 0 }
    let size = value(unit)
    return String(Int64(exactly: (value(amount) / (size > 0 ? size : 1)).rounded(.up)) ?? 0)
  }

  private static func value(_ path: String, _ pod: JSON) -> String {
    if let start = path.firstIndex(of: "["), path.hasSuffix("']") {
      let key = path[start...].dropFirst(2).dropLast(2)
      return pod.at(String(path[..<start]))?[String(key)]?.string ?? ""
    }
    return pod.at(path).map(GoText.value) ?? ""
  }
}
