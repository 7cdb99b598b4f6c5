/// The options of all other commands.
///
/// Source: kubectl 1.32, the help of each command.
extension CommandTable {
  static let upkeep = #"""
    @set|
    @set env|
      all:b allow-missing-template-keys:b=true c-containers:s=* dry-run:o=none e-env:a
      field-manager:s=kubectl-set f-filename:l from:s keys:l k-kustomize:s list:b local:b
      o-output:s overwrite:b=true prefix:s R-recursive:b resolve:b l-selector:s
      show-managed-fields:b template:s
    @set image|
      all:b allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-set
      f-filename:l k-kustomize:s local:b o-output:s R-recursive:b l-selector:s
      show-managed-fields:b template:s
    @set resources|
      all:b allow-missing-template-keys:b=true c-containers:s=* dry-run:o=none
      field-manager:s=kubectl-set f-filename:l k-kustomize:s limits:s local:b o-output:s
      R-recursive:b requests:s l-selector:s show-managed-fields:b template:s
    @set selector|
      all:b allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-set
      f-filename:l local:b o-output:s R-recursive:b=true resource-version:s
      show-managed-fields:b template:s
    @set serviceaccount|sa
      all:b allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-set
      f-filename:l k-kustomize:s local:b o-output:s R-recursive:b show-managed-fields:b
      template:s
    @set subject|
      all:b allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-set
      f-filename:l group:a k-kustomize:s local:b o-output:s R-recursive:b l-selector:s
      serviceaccount:a show-managed-fields:b template:s user:a
    @rollout|
    @rollout history|
      allow-missing-template-keys:b=true f-filename:l k-kustomize:s o-output:s R-recursive:b
      revision:i=0 l-selector:s show-managed-fields:b template:s
    @rollout pause|
      allow-missing-template-keys:b=true field-manager:s=kubectl-rollout f-filename:l
      k-kustomize:s o-output:s R-recursive:b l-selector:s show-managed-fields:b template:s
    @rollout restart|
      allow-missing-template-keys:b=true field-manager:s=kubectl-rollout f-filename:l
      k-kustomize:s o-output:s R-recursive:b l-selector:s show-managed-fields:b template:s
    @rollout resume|
      allow-missing-template-keys:b=true field-manager:s=kubectl-rollout f-filename:l
      k-kustomize:s o-output:s R-recursive:b l-selector:s show-managed-fields:b template:s
    @rollout status|
      f-filename:l k-kustomize:s R-recursive:b revision:i=0 l-selector:s timeout:d=0s
      w-watch:b=true
    @rollout undo|
      allow-missing-template-keys:b=true dry-run:o=none f-filename:l k-kustomize:s o-output:s
      R-recursive:b l-selector:s show-managed-fields:b template:s to-revision:i=0
    @alpha|
    @options|
    @certificate|
    @certificate approve|
      allow-missing-template-keys:b=true f-filename:l force:b k-kustomize:s o-output:s
      R-recursive:b show-managed-fields:b template:s
    @certificate deny|
      allow-missing-template-keys:b=true f-filename:l force:b k-kustomize:s o-output:s
      R-recursive:b show-managed-fields:b template:s
    @cluster-info|
    @cluster-info dump|
      A-all-namespaces:b allow-missing-template-keys:b=true namespaces:l o-output:s=json
      output-directory:s pod-running-timeout:d=20s show-managed-fields:b template:s
    @top|
    @top node|nodes,no
      no-headers:b l-selector:s show-capacity:b sort-by:s use-protocol-buffers:b=true
    @top pod|pods,po
      A-all-namespaces:b containers:b field-selector:s no-headers:b l-selector:s sort-by:s sum:b
      use-protocol-buffers:b=true
    @cordon|
      dry-run:o=none l-selector:s
    @uncordon|
      dry-run:o=none l-selector:s
    @drain|
      chunk-size:i=500 delete-emptydir-data:b disable-eviction:b dry-run:o=none force:b
      grace-period:i=-1 ignore-daemonsets:b pod-selector:s l-selector:s
      skip-wait-for-delete-timeout:i=0 timeout:d=0s
    @taint|
      all:b allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-taint
      o-output:s overwrite:b l-selector:s show-managed-fields:b template:s validate:o=strict
    @attach|
      c-container:s pod-running-timeout:d=1m0s q-quiet:b i-stdin:b t-tty:b
    @port-forward|
      address:l=localhost pod-running-timeout:d=1m0s
    @proxy|
      accept-hosts:s=^localhost$,^127\.0\.0\.1$,^\[::1\]$ accept-paths:s=^.* address:s=127.0.0.1
      api-prefix:s=/ append-server-path:b disable-filter:b keepalive:d=0s p-port:i=8001
      reject-methods:s=^$ reject-paths:s=^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach
      u-unix-socket:s w-www:s P-www-prefix:s=/static/
    @cp|
      c-container:s no-preserve:b retries:i=0
    @auth|
    @auth can-i|
      A-all-namespaces:b list:b no-headers:b q-quiet:b subresource:s
    @auth reconcile|
      allow-missing-template-keys:b=true dry-run:o=none f-filename:l k-kustomize:s o-output:s
      R-recursive:b remove-extra-permissions:b remove-extra-subjects:b show-managed-fields:b
      template:s
    @auth whoami|
      allow-missing-template-keys:b=true o-output:s show-managed-fields:b template:s
    @debug|
      arguments-only:b attach:b c-container:s copy-to:s custom:s env:a f-filename:l image:s
      image-pull-policy:s keep-annotations:b keep-init-containers:b=true keep-labels:b
      keep-liveness:b keep-readiness:b keep-startup:b profile:s=legacy q-quiet:b replace:b
      same-node:b set-image:l share-processes:b=true i-stdin:b target:s t-tty:b
    @events|
      A-all-namespaces:b allow-missing-template-keys:b=true chunk-size:i=500 for:s no-headers:b
      o-output:s show-managed-fields:b template:s types:l w-watch:b
    @diff|
      concurrency:i=1 field-manager:s=kubectl-client-side-apply f-filename:l force-conflicts:b
      k-kustomize:s prune:b prune-allowlist:a R-recursive:b l-selector:s server-side:b
      show-managed-fields:b
    @patch|
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-patch
      f-filename:l k-kustomize:s local:b o-output:s p-patch:s patch-file:s R-recursive:b
      show-managed-fields:b subresource:s template:s type:s=strategic
    @replace|
      allow-missing-template-keys:b=true cascade:o=background dry-run:o=none
      field-manager:s=kubectl-replace f-filename:l force:b grace-period:i=-1 k-kustomize:s
      o-output:s raw:s R-recursive:b save-config:b show-managed-fields:b subresource:s
      template:s timeout:d=0s validate:o=strict wait:b
    @wait|
      all:b A-all-namespaces:b allow-missing-template-keys:b=true field-selector:s f-filename:l
      for:s local:b o-output:s R-recursive:b=true l-selector:s show-managed-fields:b template:s
      timeout:d=30s
    @kustomize|
      as-current-user:b enable-alpha-plugins:b enable-helm:b e-env:a helm-api-versions:l
      helm-command:s=helm helm-debug:b helm-kube-version:s
      load-restrictor:s=LoadRestrictionsRootOnly mount:l network:b network-name:s=bridge
      o-output:s
    @label|
      all:b A-all-namespaces:b allow-missing-template-keys:b=true dry-run:o=none
      field-manager:s=kubectl-label field-selector:s f-filename:l k-kustomize:s list:b local:b
      o-output:s overwrite:b R-recursive:b resource-version:s l-selector:s show-managed-fields:b
      template:s
    @annotate|
      all:b A-all-namespaces:b allow-missing-template-keys:b=true dry-run:o=none
      field-manager:s=kubectl-annotate field-selector:s f-filename:l k-kustomize:s list:b
      local:b o-output:s overwrite:b R-recursive:b resource-version:s l-selector:s
      show-managed-fields:b template:s
    @completion|
    @api-resources|
      api-group:s cached:b categories:l namespaced:b=true no-headers:b o-output:s sort-by:s
      verbs:l
    @api-versions|
    @config|
    @config current-context|
    @config delete-cluster|
    @config delete-context|
    @config delete-user|
    @config get-clusters|
    @config get-contexts|
      no-headers:b o-output:s
    @config get-users|
    @config rename-context|
    @config set|
      set-raw-bytes:b
    @config set-cluster|
      certificate-authority:s embed-certs:b insecure-skip-tls-verify:b proxy-url:s server:s
      tls-server-name:s
    @config set-context|
      cluster:s current:b namespace:s user:s
    @config set-credentials|
      auth-provider:s auth-provider-arg:l client-certificate:s client-key:s embed-certs:b
      exec-api-version:s exec-arg:l exec-command:s exec-env:l exec-interactive-mode:s
      exec-provide-cluster-info:b password:s token:s username:s
    @config unset|
    @config use-context|use
    @config view|
      allow-missing-template-keys:b=true flatten:b merge:b=true minify:b o-output:s=yaml raw:b
      show-managed-fields:b template:s
    @plugin|
    @plugin list|
      name-only:b
    @version|
      client:b o-output:s
    """#
}
