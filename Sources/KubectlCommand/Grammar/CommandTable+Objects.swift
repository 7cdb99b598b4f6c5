/// The options of commands that make, show and remove objects.
///
/// Source: kubectl 1.32, the help of each command.
extension CommandTable {
  static let objects = #"""
    @create|
      allow-missing-template-keys:b=true dry-run:o=none edit:b field-manager:s=kubectl-create
      f-filename:l k-kustomize:s o-output:s raw:s R-recursive:b save-config:b l-selector:s
      show-managed-fields:b template:s validate:o=strict windows-line-endings:b
    @create clusterrole|
      aggregation-rule:s allow-missing-template-keys:b=true dry-run:o=none
      field-manager:s=kubectl-create non-resource-url:l o-output:s resource:l resource-name:l
      save-config:b show-managed-fields:b template:s validate:o=strict verb:l
    @create clusterrolebinding|
      allow-missing-template-keys:b=true clusterrole:s dry-run:o=none
      field-manager:s=kubectl-create group:a o-output:s save-config:b serviceaccount:a
      show-managed-fields:b template:s user:a validate:o=strict
    @create configmap|cm
      allow-missing-template-keys:b=true append-hash:b dry-run:o=none
      field-manager:s=kubectl-create from-env-file:l from-file:l from-literal:a o-output:s
      save-config:b show-managed-fields:b template:s validate:o=strict
    @create cronjob|cj
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create image:s
      o-output:s restart:s save-config:b schedule:s show-managed-fields:b template:s
      validate:o=strict
    @create deployment|deploy
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create image:l
      o-output:s port:i=-1 r-replicas:i=1 save-config:b show-managed-fields:b template:s
      validate:o=strict
    @create ingress|ing
      allow-missing-template-keys:b=true annotation:a class:s default-backend:s dry-run:o=none
      field-manager:s=kubectl-create o-output:s rule:a save-config:b show-managed-fields:b
      template:s validate:o=strict
    @create job|
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create from:s
      image:s o-output:s save-config:b show-managed-fields:b template:s validate:o=strict
    @create namespace|ns
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create
      o-output:s save-config:b show-managed-fields:b template:s validate:o=strict
    @create poddisruptionbudget|pdb
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create
      max-unavailable:s min-available:s o-output:s save-config:b selector:s
      show-managed-fields:b template:s validate:o=strict
    @create priorityclass|pc
      allow-missing-template-keys:b=true description:s dry-run:o=none
      field-manager:s=kubectl-create global-default:b o-output:s
      preemption-policy:s=PreemptLowerPriority save-config:b show-managed-fields:b template:s
      validate:o=strict value:i=0
    @create quota|resourcequota
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create hard:s
      o-output:s save-config:b scopes:s show-managed-fields:b template:s validate:o=strict
    @create role|
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create
      o-output:s resource:l resource-name:l save-config:b show-managed-fields:b template:s
      validate:o=strict verb:l
    @create rolebinding|
      allow-missing-template-keys:b=true clusterrole:s dry-run:o=none
      field-manager:s=kubectl-create group:a o-output:s role:s save-config:b serviceaccount:a
      show-managed-fields:b template:s user:a validate:o=strict
    @create secret|
    @create secret docker-registry|
      allow-missing-template-keys:b=true append-hash:b docker-email:s docker-password:s
      docker-server:s=https://index.docker.io/v1/ docker-username:s dry-run:o=none
      field-manager:s=kubectl-create from-file:l o-output:s save-config:b show-managed-fields:b
      template:s validate:o=strict
    @create secret generic|
      allow-missing-template-keys:b=true append-hash:b dry-run:o=none
      field-manager:s=kubectl-create from-env-file:l from-file:l from-literal:a o-output:s
      save-config:b show-managed-fields:b template:s type:s validate:o=strict
    @create secret tls|
      allow-missing-template-keys:b=true append-hash:b cert:s dry-run:o=none
      field-manager:s=kubectl-create key:s o-output:s save-config:b show-managed-fields:b
      template:s validate:o=strict
    @create service|svc
    @create service clusterip|
      allow-missing-template-keys:b=true clusterip:s dry-run:o=none
      field-manager:s=kubectl-create o-output:s save-config:b show-managed-fields:b tcp:l
      template:s validate:o=strict
    @create service externalname|
      allow-missing-template-keys:b=true dry-run:o=none external-name:s
      field-manager:s=kubectl-create o-output:s save-config:b show-managed-fields:b tcp:l
      template:s validate:o=strict
    @create service loadbalancer|
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create
      o-output:s save-config:b show-managed-fields:b tcp:l template:s validate:o=strict
    @create service nodeport|
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create
      node-port:i=0 o-output:s save-config:b show-managed-fields:b tcp:l template:s
      validate:o=strict
    @create serviceaccount|sa
      allow-missing-template-keys:b=true dry-run:o=none field-manager:s=kubectl-create
      o-output:s save-config:b show-managed-fields:b template:s validate:o=strict
    @create token|
      allow-missing-template-keys:b=true audience:l bound-object-kind:s bound-object-name:s
      bound-object-uid:s duration:d=0s o-output:s show-managed-fields:b template:s
    @expose|
      allow-missing-template-keys:b=true cluster-ip:s dry-run:o=none external-ip:s
      field-manager:s=kubectl-expose f-filename:l k-kustomize:s l-labels:s load-balancer-ip:s
      name:s o-output:s override-type:s=merge overrides:s port:s protocol:s R-recursive:b
      save-config:b selector:s session-affinity:s show-managed-fields:b target-port:s template:s
      type:s
    @run|
      allow-missing-template-keys:b=true annotations:l attach:b cascade:o=background command:b
      dry-run:o=none env:a expose:b field-manager:s=kubectl-run f-filename:l force:b
      grace-period:i=-1 image:s image-pull-policy:s k-kustomize:s l-labels:s leave-stdin-open:b
      o-output:s override-type:s=merge overrides:s pod-running-timeout:d=1m0s port:s
      privileged:b q-quiet:b R-recursive:b restart:s=Always rm:b save-config:b
      show-managed-fields:b i-stdin:b template:s timeout:d=0s t-tty:b wait:b
    @explain|
      api-version:s o-output:s=plaintext recursive:b
    @get|
      A-all-namespaces:b allow-missing-template-keys:b=true chunk-size:i=500 field-selector:s
      f-filename:l ignore-not-found:b k-kustomize:s L-label-columns:l no-headers:b o-output:s
      output-watch-events:b raw:s R-recursive:b l-selector:s server-print:b=true show-kind:b
      show-labels:b show-managed-fields:b sort-by:s subresource:s template:s w-watch:b
      watch-only:b
    @edit|
      allow-missing-template-keys:b=true field-manager:s=kubectl-edit f-filename:l k-kustomize:s
      o-output:s output-patch:b R-recursive:b save-config:b show-managed-fields:b subresource:s
      template:s validate:o=strict windows-line-endings:b
    @delete|
      all:b A-all-namespaces:b cascade:o=background dry-run:o=none field-selector:s f-filename:l
      force:b grace-period:i=-1 ignore-not-found:b i-interactive:b k-kustomize:s now:b
      o-output:s raw:s R-recursive:b l-selector:s timeout:d=0s wait:b=true
    @scale|
      all:b allow-missing-template-keys:b=true current-replicas:i=-1 dry-run:o=none f-filename:l
      k-kustomize:s o-output:s R-recursive:b replicas:i=0 resource-version:s l-selector:s
      show-managed-fields:b template:s timeout:d=0s
    @autoscale|
      allow-missing-template-keys:b=true cpu-percent:i=-1 dry-run:o=none
      field-manager:s=kubectl-autoscale f-filename:l k-kustomize:s max:i=-1 min:i=-1 name:s
      o-output:s R-recursive:b save-config:b show-managed-fields:b template:s
    @describe|
      A-all-namespaces:b chunk-size:i=500 f-filename:l k-kustomize:s R-recursive:b l-selector:s
      show-events:b=true
    @logs|
      all-containers:b all-pods:b c-container:s f-follow:b ignore-errors:b
      insecure-skip-tls-verify-backend:b limit-bytes:i=0 max-log-requests:i=5
      pod-running-timeout:d=20s prefix:b p-previous:b l-selector:s since:d=0s since-time:s
      tail:i=-1 timestamps:b
    @exec|
      c-container:s f-filename:l pod-running-timeout:d=1m0s q-quiet:b i-stdin:b t-tty:b
    @apply|
      all:b allow-missing-template-keys:b=true cascade:o=background dry-run:o=none
      field-manager:s=kubectl-client-side-apply f-filename:l force:b force-conflicts:b
      grace-period:i=-1 k-kustomize:s openapi-patch:b=true o-output:s overwrite:b=true prune:b
      prune-allowlist:a R-recursive:b l-selector:s server-side:b show-managed-fields:b
      subresource:s template:s timeout:d=0s validate:o=strict wait:b
    @apply edit-last-applied|
      allow-missing-template-keys:b=true field-manager:s=kubectl-client-side-apply f-filename:l
      k-kustomize:s o-output:s R-recursive:b show-managed-fields:b template:s validate:o=strict
      windows-line-endings:b
    @apply set-last-applied|
      allow-missing-template-keys:b=true create-annotation:b dry-run:o=none f-filename:l
      o-output:s show-managed-fields:b template:s
    @apply view-last-applied|
      all:b f-filename:l k-kustomize:s o-output:s=yaml R-recursive:b l-selector:s
    @*|
      as:s as-group:a as-uid:s cache-dir:s certificate-authority:s client-certificate:s
      client-key:s cluster:s context:s disable-compression:b insecure-skip-tls-verify:b
      kubeconfig:s log-flush-frequency:d=5s match-server-version:b n-namespace:s password:s
      profile:s=none profile-output:s=profile.pprof request-timeout:s=0 s-server:s
      tls-server-name:s token:s user:s username:s v-v:i=0 vmodule:s warnings-as-errors:b
    """#
}
