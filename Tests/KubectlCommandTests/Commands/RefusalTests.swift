import Foundation
import KubectlCommand
import Testing

/// The words are those of kubectl, `pkg/cmd/util/helpers.go`, `checkErr`.
@Suite struct RefusalTests {
  private func shop() -> ManifestCluster {
    var cluster = ManifestCluster(folder: URL(filePath: "/nowhere"))
    _ = cluster.run(["create", "deployment", "web", "--image=nginx:1.27"])
    return cluster
  }

  @Test func `A selector that changes is wrong in two ways, which are listed`() {
    var cluster = shop()
    let patch = #"{"spec":{"selector":{"matchLabels":{"app":"q"}}}}"#
    let output = cluster.run(["patch", "deployment", "web", "-p", patch])
    #expect(
      output.errorText == """
        The Deployment "web" is invalid:\u{20}
        * spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match \
        template `labels`
        * spec.selector: Invalid value: {"matchLabels":{"app":"q"}}: field is immutable

        """)
  }

  @Test func `A patch that finds no place is refused without saying why`() {
    var cluster = shop()
    let patch = #"[{"op":"remove","path":"/metadata/labels/none"}]"#
    let output = cluster.run(["patch", "deployment", "web", "--type=json", "-p", patch])
    #expect(
      output.errorText
        == "The request is invalid: the server rejected our request due to an error in our "
        + "request\n")
  }

  @Test func `A token that would live for too short a time is not made`() {
    var cluster = shop()
    let output = cluster.run(["create", "token", "default", "--duration=10s"])
    #expect(
      output.errorText
        == "error: failed to create token: TokenRequest.authentication.k8s.io \"\" is invalid: "
        + "spec.expirationSeconds: Invalid value: 10: may not specify a duration less than 10 "
        + "minutes\n")
  }

  @Test func `An amount may be written as a number, which is no refusal`() {
    var cluster = shop()
    let output = cluster.run(
      ["create", "-f", "-"],
      input: """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: 1
          maxReplicas: 5
          metrics:
          - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}
          behavior: {scaleDown: {tolerance: 0.05}}
        """)
    #expect(output.text == "horizontalpodautoscaler.autoscaling/web created\n")
    #expect(output.errorText.isEmpty)
  }
}
