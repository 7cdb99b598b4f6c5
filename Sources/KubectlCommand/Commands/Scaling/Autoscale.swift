import Documents
import Kubernetes

/// `kubectl autoscale`.
///
/// Source: kubectl, `pkg/cmd/autoscale/autoscale.go`.
enum Autoscale: Command {
  static let name = "autoscale"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let (least, most) = (call.integer("min"), call.integer("max"))
    if most < 1 { throw .said("--max=MAXPODS is required and must be at least 1, max: \(most)") }
    if most < least {
      throw .said(
        "--max=MAXPODS must be larger or equal to --min=MINPODS, max: \(most), min: \(least)")
    }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    for (target, object) in try kubectl.existing(ObjectQuery(call)) {
      guard target.resource.subresources.contains("scale") else {
        throw .said(
          "cannot autoscale a \(target.resource.kind): could not find scale subresource for "
            + "\(target.resource.group)/\(target.resource.version), "
            + "Resource=\(target.resource.plural) in discovery information")
      }
      let scaler = scaler(target, call)
      let place = Target(
        resource: try kubectl.resource("horizontalpodautoscalers.v1.autoscaling"),
        namespace: target.namespace)
      _ = object
      let result =
        dryRun == .client ? scaler : try kubectl.post(scaler, place, dryRun, call)
      guard format != nil else {
        kubectl.write(
          "horizontalpodautoscaler.autoscaling/\(result["metadata"]?["name"]?.string ?? "") "
            + "autoscaled\(dryRun.remark)\n")
        continue
      }
      try kubectl.report(result, "autoscaled", dryRun, format, call)
    }
  }

  private static func scaler(_ target: Target, _ call: Call) -> JSON {
    let name = call.text("name").isEmpty ? target.name ?? "" : call.text("name")
    var spec: JSONObject = [
      "scaleTargetRef": [
        "kind": .string(target.resource.kind), "name": .string(target.name ?? ""),
        "apiVersion": .string(target.resource.apiVersion),
      ],
      "maxReplicas": .integer(call.integer("max")),
    ]
    if call.integer("min") > 0 { spec["minReplicas"] = .integer(call.integer("min")) }
    let percent = call.integer("cpu-percent")
    if percent >= 0 { spec["targetCPUUtilizationPercentage"] = .integer(percent) }
    return [
      "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v1",
      "metadata": ["name": .string(name), "creationTimestamp": nil], "spec": .object(spec),
      "status": ["currentReplicas": 0, "desiredReplicas": 0],
    ]
  }
}
