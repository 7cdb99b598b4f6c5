import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Insights") struct InsightTests {
  private func statuses(_ scene: inout Scene, _ filter: JSON = [:]) throws -> [String: String] {
    let found = try scene.ask(
      "eks", "ListInsights", ["clusterName": "prod", "filter": filter])["insights"]?.array
    return Dictionary(
      uniqueKeysWithValues: (found ?? []).map {
        ($0["name"]?.string ?? "", $0["insightStatus"]?["status"]?.string ?? "")
      })
  }

  @Test("look whether nodes and add-ons are ready for the next version")
  func looksAhead() throws {
    var scene = try Scene.forNodes(version: "1.32")
    try scene.makeNodegroup(nodes: 1)
    try scene.ask("eks", "CreateAddon", ["clusterName": "prod", "addonName": "coredns"])
    let before = try statuses(&scene)
    try scene.ask("eks", "UpdateClusterVersion", ["name": "prod", "version": "1.33"])
    scene.pass(.minutes(12))

    let after = try statuses(&scene)
    let errors = try scene.ask(
      "eks", "ListInsights", ["clusterName": "prod", "filter": ["statuses": ["ERROR"]]])
    let insight = try scene.ask(
      "eks", "DescribeInsight",
      ["clusterName": "prod", "id": errors["insights"]?[0]?["id"] ?? ""])["insight"]

    #expect(before["Kubelet version skew"] == "PASSING")
    #expect(before["Cluster health issues"] == "PASSING")
    #expect(after["Kubelet version skew"] == "WARNING")
    #expect(after["kube-proxy version skew"] == "WARNING")
    #expect(after["EKS add-on version compatibility"] == "ERROR")
    #expect(insight?["kubernetesVersion"] == "1.34")
    #expect(
      insight?["categorySpecificSummary"]?["addonCompatibilityDetails"]?[0]?["name"] == "coredns")
    #expect(insight?["resources"]?[0]?["insightStatus"]?["status"] == "ERROR")
  }

  // Source: EKS User Guide, “View cluster insights” (name, sentences; 2026-05) and the example of
  // EKS Best Practices, “Cluster upgrades” (details); kubernetes.io, “Deprecated API Migration
  // Guide”, v1.32.
  @Test("name the APIs that later versions no longer have, which nobody can use here")
  func removals() throws {
    var scene = try Scene.withCluster(version: "1.31")
    let name = "Deprecated APIs removed in Kubernetes v1.32"

    let found = try scene.ask("eks", "ListInsights", ["clusterName": "prod"])["insights"]?.array
    let summary = found?.first { $0["name"]?.string == name }
    let insight = try scene.ask(
      "eks", "DescribeInsight", ["clusterName": "prod", "id": summary?["id"] ?? ""])["insight"]
    let details = insight?["categorySpecificSummary"]?["deprecationDetails"]

    #expect(summary?["kubernetesVersion"] == "1.32")
    #expect(
      summary?["insightStatus"] == [
        "status": "PASSING", "reason": "No deprecated API usage detected within the last 30 days.",
      ])
    #expect(
      details?[0] == [
        "usage": "/apis/flowcontrol.apiserver.k8s.io/v1beta3/flowschemas",
        "replacedWith": "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas",
        "stopServingVersion": "1.32", "startServingReplacementVersion": "1.29", "clientStats": [],
      ])
    #expect(details?.array?.count == 2)
    var later = try Scene.withCluster(version: "1.34")
    let rest = try later.ask("eks", "ListInsights", ["clusterName": "prod"])["insights"]?.array
    #expect(rest?.contains { $0["name"]?.string?.hasPrefix("Deprecated") == true } == false)
  }

  @Test("are refreshed every day, and when asked")
  func refreshes() throws {
    var scene = try Scene.withCluster()
    let name: JSON = ["clusterName": "prod"]
    let none = scene.refusal("eks", "DescribeInsightsRefresh", name)

    let started = try scene.ask("eks", "StartInsightsRefresh", name)
    let early = try scene.ask("eks", "DescribeInsightsRefresh", name)
    scene.pass(.minutes(2))
    let late = try scene.ask("eks", "DescribeInsightsRefresh", name)
    let looked = try scene.ask("eks", "ListInsights", name)["insights"]?[0]?["lastRefreshTime"]

    #expect(none?.code == "ResourceNotFoundException")
    #expect(started["status"] == "IN_PROGRESS")
    #expect(early["status"] == "IN_PROGRESS")
    #expect(early["endedAt"] == nil)
    #expect(late["status"] == "COMPLETED")
    #expect(looked == late["endedAt"])
    #expect(
      scene.refusal("eks", "DescribeInsight", ["clusterName": "prod", "id": "x"])?.code
        == "ResourceNotFoundException")
  }
}
