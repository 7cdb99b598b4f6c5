import Foundation
import Testing

@testable import KubectlCommand

/// The form follows kubectl 1.32, `pkg/explain/v2/templates/plaintext.tmpl`.
@Suite("kubectl explain") struct ExplainTests {
  private var cluster = ManifestCluster(folder: URL(filePath: "/"))

  @Test("says what a field is for, then what it is made of, in lines of eighty columns")
  mutating func field() {
    let output = cluster.run(["explain", "pod.spec.securityContext.seccompProfile"])

    #expect(
      output.text == """
        KIND:       Pod
        VERSION:    v1

        FIELD: seccompProfile <SeccompProfile>


        DESCRIPTION:
            Which system calls are allowed to the containers.
            Which system calls are allowed.
            \("")
        FIELDS:
          localhostProfile\t<string>
            The file, relative to the kubelet's folder for profiles. Needed with
            Localhost and not allowed otherwise.

          type\t<string> -required-
          enum: Localhost, RuntimeDefault, Unconfined
            RuntimeDefault (the runtime's list), Localhost (a file of the node) or
            Unconfined (everything).



        """)
  }

  @Test("lists the values of a field that can have but a few, four of them beside others")
  mutating func values() {
    let field = cluster.run(["explain", "pod.spec.restartPolicy"])
    #expect(
      field.text.contains(
        "FIELD: restartPolicy <string>\nENUM:\n    Always\n    Never\n    OnFailure\n"))
    let list = cluster.run(["explain", "pv.spec.hostPath"])
    #expect(
      list.text.contains(
        "  type\t<string>\n  enum: \"\", BlockDevice, CharDevice, Directory, ....\n"))
  }

  @Test("calls amounts, and numbers that may be texts, by their names")
  mutating func scalars() {
    let amounts = cluster.run(["explain", "pod.spec.containers.resources.limits"])
    #expect(amounts.text.contains("FIELD: limits <map[string]Quantity>\n"))
    #expect(amounts.text.contains("An amount: a number"))
    let scaling = cluster.run(["explain", "hpa.spec.behavior.scaleUp"])
    #expect(scaling.text.contains("  tolerance\t<Quantity>\n"))
    let surge = cluster.run(["explain", "deploy.spec.strategy.rollingUpdate"])
    #expect(surge.text.contains("  maxSurge\t<IntOrString>\n"))
  }

  @Test("says of every member of a kind what it is for", arguments: ["deploy", "cm", "crd", "ns"])
  mutating func kind(_ word: String) {
    let output = cluster.run(["explain", word])

    #expect(output.status == 0)
    #expect(!output.text.contains("<empty>"))
    #expect(!output.text.contains("<no description>"))
  }

  @Test("gives a definition's own words and values, broken where they are too long")
  mutating func custom() {
    cluster.run(["create", "-f", "-"], input: Self.definition)

    let output = cluster.run(["explain", "ship.spec"])
    let field = cluster.run(["explain", "ship.spec.size"])

    #expect(
      output.text.hasSuffix(
        """
        FIELD: spec <Object>


        DESCRIPTION:
            <empty>
        FIELDS:
          note\t<string>
            <no description>

          size\t<string> -required-
          enum: "", small, large, huge, ....
            How much the ship carries.
            Large ones need a berth of their own, and are therefore asked for less often
            than the others.



        """))
    #expect(
      field.text.hasSuffix(
        """
        FIELD: size <string>
        ENUM:
            ""
            small
            large
            huge
            vast

        DESCRIPTION:
            How much the ship carries.
            Large ones need a berth of their own, and are therefore asked for less often
            than the others.
            \("")


        """))
    #expect(cluster.run(["explain", "ship"]).text.contains("<ObjectMeta>\n    The object's name"))
  }

  private static let definition = """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: ships.example.com}
    spec:
      group: example.com
      scope: Namespaced
      names: {plural: ships, singular: ship, kind: Ship}
      versions:
      - name: v1
        served: true
        storage: true
        schema:
          openAPIV3Schema:
            type: object
            properties:
              spec:
                type: object
                required: [size]
                properties:
                  note: {type: string}
                  size:
                    type: string
                    enum: ["", small, large, huge, vast]
                    description: |-
                      How much the ship carries.
                      Large ones need a berth of their own, and are therefore asked for \
    less often than the others.
    """
}
