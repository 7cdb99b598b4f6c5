import Documents
import Simulation
import Testing

@testable import Kubernetes

/// Sources: kubernetes, `pkg/api/pod/util.go`, `dropDisabledFields`; the defaults of 1.34 in
/// `pkg/features/kube_features.go`.
@Suite("Fields of pods that are not served yet") struct UnservedFieldsTests {
  private var stand = Stand()

  @Test("are taken out before a pod is looked at")
  mutating func pod() throws {
    let pod = try stand.create(
      Pod.self,
      """
      metadata: {name: web}
      spec:
        automountServiceAccountToken: false
        hostnameOverride: my.host
        initContainers:
        - {name: side, image: nginx, restartPolicy: Always, restartPolicyRules: [{action: Restart}]}
        - {name: once, image: nginx, restartPolicy: Never}
        containers:
        - name: web
          image: nginx
          restartPolicy: OnFailure
          lifecycle: {stopSignal: SIGUSR1}
          volumeMounts:
          - {name: code, mountPath: /code}
          - {name: keys, mountPath: /keys}
        volumes:
        - {name: code, image: {reference: quay.io/crio/artifact:v2}}
        - name: keys
          projected:
            sources:
            - podCertificate: {keyType: ED25519, signerName: a.com/b, credentialBundlePath: c}
            - clusterTrustBundle: {name: a, path: b}
      """)
    #expect(pod.spec["hostnameOverride"] == nil)
    let inits = pod.spec.list("initContainers")
    #expect(inits.map { $0.text("restartPolicy") } == ["Always", ""])
    #expect(inits.allSatisfy { $0["restartPolicyRules"] == nil })
    let container = pod.spec.list("containers").first
    #expect(container?["restartPolicy"] == nil)
    #expect(container?["lifecycle"] == nil)
    #expect(container?["volumeMounts"] == [["name": "keys", "mountPath": "/keys"]])
    #expect(
      pod.spec["volumes"]
        == [["name": "keys", "projected": ["defaultMode": 420, "sources": [[:], [:]]]]])
  }

  @Test("leave a variable without a source, which is refused")
  mutating func file() throws {
    let refusal = try stand.refusal(
      Pod.self,
      """
      metadata: {name: web}
      spec:
        containers:
        - name: web
          image: nginx
          env:
          - {name: A, valueFrom: {fileKeyRef: {path: a.env, volumeName: v, key: A}}}
        volumes: [{name: v, emptyDir: {}}]
      """)
    #expect(
      refusal == "Pod \"web\" is invalid: spec.containers[0].env[0].valueFrom: Invalid value: "
        + #""": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or "#
        + "`secretKeyRef`")
  }

  @Test("are taken out of templates too")
  mutating func template() throws {
    let made = try stand.create(
      Deployment.self,
      """
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            hostnameOverride: my.host
            containers: [{name: web, image: nginx, restartPolicy: Never}]
      """)
    let spec = made.spec["template"]?["spec"]
    #expect(spec?["hostnameOverride"] == nil)
    #expect(spec?["containers"]?[0]?["restartPolicy"] == nil)
  }
}
