import Documents

/// A request about autoscalers in their older version, which knows CPU only.
///
/// `kubectl autoscale` of 1.32 sends such. It is answered as one of `v2`, whose objects are stored.
///
/// Source: kubernetes, `pkg/apis/autoscaling/v1/conversion.go`. What `v1` cannot say stays out of
/// its answers.
struct OlderAutoscaler {
  /// The request as `v2` would have it.
  let request: KubernetesRequest

  private static let version = "autoscaling/v1"
  private static let path = "/apis/autoscaling/v1/"

  init?(_ request: KubernetesRequest) {
    guard request.path.hasPrefix(Self.path) else { return nil }
    var request = request
    request.path = "/apis/autoscaling/v2/" + request.path.dropFirst(Self.path.utf8.count)
    if let body = request.body, body.object != nil { request.body = Self.newer(body) }
    self.request = request
  }

  private static func newer(_ document: JSON) -> JSON {
    var document = document
    if document["apiVersion"]?.string == version {
      document[member: "apiVersion"] = "autoscaling/v2"
    }
    document.edit("spec") { spec in
      guard let part = spec[member: "targetCPUUtilizationPercentage"] else { return }
      spec[member: "targetCPUUtilizationPercentage"] = nil
      spec[member: "metrics"] = [
        [
          "type": "Resource",
          "resource": [
            "name": "cpu", "target": ["type": "Utilization", "averageUtilization": part],
          ],
        ]
      ]
    }
    return document
  }

  /// The answer as `v1` has it.
  func answer(_ response: KubernetesResponse) -> KubernetesResponse {
    var response = response
    response.body = Self.older(response.body)
    return response
  }

  private static func older(_ document: JSON) -> JSON {
    guard document["apiVersion"]?.string == "autoscaling/v2" else { return document }
    var document = document
    document[member: "apiVersion"] = .string(version)
    document.editEach("items") { item in
      item.fill("apiVersion", "autoscaling/v2")
      item = older(item)
    }
    document.edit("spec") { spec in
      let cpu = spec.list("metrics").lazy.compactMap { $0[member: "resource"] }
        .first { $0.text("name") == "cpu" }
      spec[member: "targetCPUUtilizationPercentage"] =
        cpu?["target"]?[member: "averageUtilization"]
      for name in ["metrics", "behavior"] where spec[member: name] != nil {
        spec[member: name] = nil
      }
    }
    document.edit("status") { status in
      let cpu = status.list("currentMetrics").lazy.compactMap { $0[member: "resource"] }
        .first { $0.text("name") == "cpu" }
      status[member: "currentCPUUtilizationPercentage"] =
        cpu?["current"]?[member: "averageUtilization"]
      for name in ["currentMetrics", "conditions"] where status[member: name] != nil {
        status[member: name] = nil
      }
    }
    return document
  }
}
