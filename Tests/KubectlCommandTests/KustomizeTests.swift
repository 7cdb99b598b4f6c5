import KubectlCommand
import Testing

/// The hashes and the order are those of the real one, whose output was taken down.
@Suite struct Kustomizations {
  private let base = [
    "base/kustomization.yaml": """
    resources: [d.yaml]
    configMapGenerator: [{name: cfg, literals: [a=b, "c=d e"]}, {name: empty}]
    secretGenerator: [{name: sec, literals: [p=q]}]
    """,
    "base/d.yaml": """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      template:
        spec:
          containers: [{name: c, image: "nginx:1.25", envFrom: [{configMapRef: {name: cfg}}]}]
    """,
  ]

  @Test func `get the hash of their content at the end of their name`() {
    let text = kubectl("kustomize", "base", files: base).text
    for name in ["cfg-h6665gg887", "empty-6ct58987ht", "sec-hb2dth72f6"] {
      #expect(text.contains("  name: \(name)\n"))
    }
    #expect(text.contains("            name: cfg-h6665gg887\n"))
  }

  @Test func `put names, labels, images and replicas over a base`() {
    var files = base
    files["over/kustomization.yaml"] = """
      namePrefix: p-
      namespace: prod
      labels: [{pairs: {team: a}, includeSelectors: true}]
      resources: [../base]
      images: [{name: nginx, newTag: "1.27"}]
      replicas: [{name: web, count: 3}]
      patches:
      - target: {kind: Deploy.*}
        patch: '[{"op": "add", "path": "/metadata/annotations", "value": {"x": "y"}}]'
      """
    let text = kubectl("kustomize", "over", files: files).text
    for line in [
      "  name: p-web\n", "  namespace: prod\n", "  replicas: 3\n", "        image: nginx:1.27\n",
      "      team: a\n", "    x: \"y\"\n", "            name: p-cfg-h6665gg887\n",
    ] {
      #expect(text.contains(line))
    }
  }

  @Test func `put new containers of a patch before those that are there`() {
    var files = base
    files["over/kustomization.yaml"] = """
      resources: [../base]
      patches:
      - patch: |-
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec: {template: {spec: {containers: [{name: side, image: envoy}]}}}
      """
    let text = kubectl("kustomize", "over", files: files).text
    let (side, main) = (text.firstRange(of: "name: side"), text.firstRange(of: "name: c\n"))
    #expect(side != nil && main != nil)
    if let side, let main { #expect(side.lowerBound < main.lowerBound) }
  }

  @Test func `are refused in the real one's words`() {
    func error(_ text: String) -> String {
      kubectl("kustomize", "k", files: ["k/kustomization.yaml": text, "k/x": ""]).errorText
    }
    #expect(error("foo: bar") == "error: invalid Kustomization: json: unknown field \"foo\"\n")
    #expect(error("kind: Kustomization") == "error: kustomization.yaml is empty\n")
    #expect(
      error("configMapGenerator: [{name: a, literals: [x]}]")
        == "error: loading KV pairs: literal sources [x]: invalid literal source x, expected "
        + "key=value\n")
    #expect(error("helmCharts: []").contains("is not simulated"))
  }
}
