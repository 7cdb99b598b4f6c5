import Documents
import Simulation

/// As many pods as their load asks for.
public enum HorizontalPodAutoscaler: Kind {
  /// Its names.
  public static let resource = Resource(
    "HorizontalPodAutoscaler", "horizontalpodautoscalers", group: "autoscaling", version: "v2",
    shortNames: ["hpa"], categories: ["all"], subresources: [.status], countsGenerations: false)

  /// One at least, and 80 % of the CPU that was asked for.
  ///
  /// Source: kubernetes, `pkg/apis/autoscaling/v2/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("minReplicas", 1)
    if spec.list("metrics").isEmpty {
      spec[member: "metrics"] = [
        [
          "type": "Resource",
          "resource": [
            "name": "cpu", "target": ["type": "Utilization", "averageUtilization": 80],
          ],
        ]
      ]
    }
    spec.editEach("metrics") { metric in
      for source in ["resource", "containerResource", "pods", "object", "external"] {
        metric.edit(source) { source in
          source.edit("target") { target in
            for name in ["averageValue", "value"] {
              guard let value = Quantity(target[member: name])?.text else { continue }
              if target[name]?.string != value { target[member: name] = .string(value) }
            }
          }
        }
      }
    }
    spec.edit("behavior") { behavior in
      // A tolerance of one's own is not served before 1.35 unless someone turns it on.
      for way in ["scaleUp", "scaleDown"] { behavior.edit(way) { $0[member: "tolerance"] = nil } }
      behavior.fill("scaleUp", [:])
      behavior.fill("scaleDown", [:])
      behavior.edit("scaleUp") { rules in
        rules.fill("stabilizationWindowSeconds", 0)
        rules.fill("selectPolicy", "Max")
        rules.fill(
          "policies",
          [
            ["type": "Pods", "value": 4, "periodSeconds": 15],
            ["type": "Percent", "value": 100, "periodSeconds": 15],
          ])
      }
      behavior.edit("scaleDown") { rules in
        rules.fill("selectPolicy", "Max")
        rules.fill("policies", [["type": "Percent", "value": 100, "periodSeconds": 15]])
      }
    }
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/autoscaling/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors: [FieldError] = []
    let (least, most) = (spec.number("minReplicas"), spec.number("maxReplicas"))
    if least < 1 {
      errors.append(
        FieldError(
          "spec.minReplicas", .invalid, value: "\(least)",
          "must be greater than or equal to 1"))
    }
    if most < 1 {
      errors.append(
        FieldError("spec.maxReplicas", .invalid, value: "\(most)", "must be greater than 0"))
    }
    if most < least {
      errors.append(
        FieldError(
          "spec.maxReplicas", .invalid, value: "\(most)",
          "must be greater than or equal to `minReplicas`"))
    }
    for name in ["kind", "name"] where spec["scaleTargetRef"]?.text(name).isEmpty ?? true {
      errors.append(FieldError("spec.scaleTargetRef.\(name)", .required))
    }
    for (place, metric) in spec.list("metrics").enumerated() {
      errors += Self.errors(in: metric, at: "spec.metrics[\(place)]")
    }
    if let behavior = spec[member: "behavior"] {
      errors += BehaviorChecks(behavior: behavior).errors
    }
    return errors
  }

  static let sources = [
    "Object": "object", "Pods": "pods", "Resource": "resource",
    "ContainerResource": "containerResource", "External": "external",
  ]

  private static func errors(in metric: JSON, at path: String) -> [FieldError] {
    let type = metric.text("type")
    if type.isEmpty {
      return [FieldError(path + ".type", .required, "must specify a metric source type")]
    }
    guard let name = sources[type] else {
      return FieldError.unless(
        type, in: ["ContainerResource", "External", "Object", "Pods", "Resource"], path + ".type")
    }
    guard let source = metric[member: name] else {
      return [
        FieldError(
          "\(path).\(name)", .required,
          "must populate information for the given metric source")
      ]
    }
    guard type == "Resource" || type == "ContainerResource" else { return [] }
    var errors: [FieldError] = []
    if source.text("name").isEmpty {
      errors.append(FieldError("\(path).\(name).name", .required, "must specify a resource name"))
    }
    let target = source["target"] ?? [:]
    let given = ["averageUtilization", "averageValue"].filter { target[member: $0] != nil }
    if given.isEmpty {
      errors.append(
        FieldError(
          "\(path).\(name).target.averageUtilization", .required,
          "must set either a target raw value or a target utilization"))
    } else if given.count > 1 {
      errors.append(
        FieldError(
          "\(path).\(name).target.averageValue", .forbidden,
          "may not set both a target raw value and a target utilization"))
    }
    if let part = target[member: "averageUtilization"]?.integer, part < 1 {
      errors.append(
        FieldError(
          "\(path).\(name).target.averageUtilization", .invalid, value: "\(part)",
          "must be greater than 0"))
    }
    return errors
  }

  /// Nothing was looked at yet.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) { object.status = ["currentReplicas": 0, "desiredReplicas": 0, "currentMetrics": []] }

  /// The columns of `printHorizontalPodAutoscaler`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Reference"), TableColumn("Targets"), TableColumn("MinPods"),
    TableColumn("MaxPods"), TableColumn("Replicas"), .age,
  ]

  /// The cells of `printHorizontalPodAutoscaler`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let spec = object.spec
    let target = spec["scaleTargetRef"] ?? [:]
    return [
      .string(object.metadata.name),
      .string("\(target.text("kind"))/\(target.text("name"))"), .string(targets(of: object)),
      .string("\(spec.number("minReplicas"))"), .integer(spec.number("maxReplicas")),
      .integer(object.status.number("currentReplicas")), view.age(of: object),
    ]
  }

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `formatHPAMetrics`.
  private static func targets(of object: KubernetesObject) -> String {
    let present = object.status.list("currentMetrics")
    let all = object.spec.list("metrics").enumerated().map { place, metric in
      text(of: metric, place < present.count ? present[place] : nil)
    }
    if all.isEmpty { return "<none>" }
    let shown = all.prefix(2).joined(separator: ", ")
    return all.count > 2 ? "\(shown) + \(all.count - 2) more..." : shown
  }

  private static func text(of metric: JSON, _ present: JSON?) -> String {
    let source = sources[metric.text("type")] ?? ""
    let target = metric[source]?["target"] ?? [:]
    let current = present?[source]?["current"]
    if metric.text("type").hasSuffix("Resource") {
      let name = metric[source]?.text("name") ?? ""
      if let wanted = target[member: "averageValue"]?.string {
        return "\(name): \(current?["averageValue"]?.string ?? "<unknown>")/\(wanted)"
      }
      let part = current?[member: "averageUtilization"]?.integer.map { "\($0)%" }
      return "\(name): \(part ?? "<unknown>")/\(target.number("averageUtilization"))%"
    }
    if let wanted = target[member: "averageValue"]?.string {
      let end = metric.text("type") == "Pods" ? "" : " (avg)"
      return "\(current?["averageValue"]?.string ?? "<unknown>")/\(wanted)\(end)"
    }
    return "\(current?["value"]?.string ?? "<unknown>")/\(target.text("value"))"
  }
}
