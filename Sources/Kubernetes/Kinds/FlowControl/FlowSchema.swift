import Documents
import Simulation

/// Which requests count to a priority level.
public enum FlowSchema: Kind {
  /// Its names.
  public static let resource = Resource(
    "FlowSchema", "flowschemas", group: FlowControl.group, isNamespaced: false,
    subresources: [.status], countsGenerations: true)

  /// It comes after those of 999 and before those of 1001.
  ///
  /// Source: Kubernetes, `pkg/apis/flowcontrol/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    if object.spec.number("matchingPrecedence") == 0 {
      object.spec = object.spec.setting("matchingPrecedence", 1000)
    }
  }

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/flowcontrol/validation/validation.go`, `ValidateFlowSchema`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors = precedenceErrors(spec.number("matchingPrecedence"), object.metadata.name)
    if let method = spec[member: "distinguisherMethod"] {
      errors += FieldError.unlessOne(
        of: ["ByNamespace", "ByUser"], method.text("type"), "spec.distinguisherMethod.type")
    }
    let level = spec["priorityLevelConfiguration"]?.text("name") ?? ""
    let field = "spec.priorityLevelConfiguration.name"
    errors +=
      level.isEmpty
      ? [FieldError(field, .required, "must reference a priority level")]
      : NameRule.subdomain.problems(of: level).map {
        FieldError(field, .invalid, quoted: level, $0)
      }
    for (place, rule) in spec.list("rules").enumerated() {
      errors += FlowRuleChecks.errors(in: rule, at: "spec.rules[\(place)]")
    }
    return errors + FlowControl.errors(inFixed: object, FlowControl.mandatorySchemas)
  }

  private static func precedenceErrors(_ precedence: Int64, _ name: String) -> [FieldError] {
    let problem: String? =
      switch precedence {
      case ...0: "must be a positive value"
      case 10_001...: "must not be greater than 10000"
      case 1 where name != "exempt": "only the schema named 'exempt' may have matchingPrecedence 1"
      default: nil
      }
    return problem.map {
      [FieldError("spec.matchingPrecedence", .invalid, value: "\(precedence)", $0)]
    } ?? []
  }

  /// The columns of `printFlowSchema`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("PriorityLevel"), TableColumn("MatchingPrecedence"),
    TableColumn("DistinguisherMethod"), .age, TableColumn("MissingPL"),
  ]

  /// The cells of `printFlowSchema`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let spec = object.spec
    let dangling = object.status.list("conditions").first { $0["type"] == "Dangling" }
    return [
      .string(object.metadata.name), spec["priorityLevelConfiguration"]?["name"] ?? "",
      spec["matchingPrecedence"] ?? 0, spec["distinguisherMethod"]?["type"] ?? "<none>",
      view.age(of: object), dangling?["status"] ?? "?",
    ]
  }

  /// Tables show them in the order in which requests are held against them.
  ///
  /// Source: Kubernetes, `printFlowSchemaList`, `FlowSchemaSequence`.
  public static var precedes: ((KubernetesObject, KubernetesObject) -> Bool)? {
    { one, other in
      (one.spec.number("matchingPrecedence"), one.metadata.name)
        < (other.spec.number("matchingPrecedence"), other.metadata.name)
    }
  }
}
