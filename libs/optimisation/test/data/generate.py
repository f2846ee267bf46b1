"""Writes sobol.json, bayesian-linear.json and dirichlet-process.json beside itself: what scipy, numpy and scikit-learn compute.

pip install scipy==1.17.1 scikit-learn==1.9.1; python generate.py
"""
import json
from pathlib import Path

import numpy as np
from scipy.special import digamma
from scipy.stats import multivariate_t, qmc
from sklearn.mixture import BayesianGaussianMixture
from sklearn.mixture._gaussian_mixture import _estimate_log_gaussian_prob

here = Path(__file__).parent


def write(name, value):
    (here / name).write_text(json.dumps(value))


rows = qmc.Sobol(64, scramble=False).random(1024)
write("sobol.json", {"rows": {str(i): (rows[i] * 2**30).astype(int).tolist() for i in (1, 2, 3, 5, 17, 100, 511, 1000)}})

# The same regression in the space of observations: (y, f*) is a multivariate t, of which f* | y is taken.
rng = np.random.default_rng(1)
x = rng.random((15, 2))
y = np.sin(3 * x[:, 0]) - x[:, 1] ** 2 + 0.1 * rng.standard_normal(15)
star = rng.random((4, 2))
variance, shape, rate = 7.0, 2.5, 0.3


def features(points):
    u = points - 0.5
    return np.column_stack([np.ones(len(u)), u[:, 0], u[:, 0] ** 2, u[:, 1], u[:, 1] ** 2, u[:, 0] * u[:, 1]])


phi, phi_star = features(x), features(star)
gram = np.eye(15) + variance * phi @ phi.T
cross = variance * phi_star @ phi.T
solved = np.linalg.solve(gram, cross.T).T
scale = (2 * rate + y @ np.linalg.solve(gram, y)) / (2 * shape + 15)
freedom = 2 * shape + 15
latent = variance * np.sum(phi_star**2, 1) - np.sum(solved * cross, 1)
write("bayesian-linear.json", {
    "x": x.tolist(), "y": y.tolist(), "star": star.tolist(),
    "prior": {"coefficientVariance": variance, "shape": shape, "rate": rate},
    "mean": (solved @ y).tolist(),
    "sd": np.sqrt(latent * scale * freedom / (freedom - 2)).tolist(),
    "log_evidence": float(multivariate_t.logpdf(y, np.zeros(15), gram * rate / shape, 2 * shape)),
})


class Mixture(BayesianGaussianMixture):
    """With the last stick taking all that is left, and a gamma for each column where scikit-learn has a Wishart's constant."""

    def _estimate_log_weights(self, xp=None):
        a, b = self.weight_concentration_
        whole = digamma(a + b)
        stick = digamma(a) - whole
        stick[-1] = 0
        return stick + np.hstack((0, np.cumsum(digamma(b) - whole)[:-1]))

    def _estimate_log_prob(self, X, xp=None):
        columns = X.shape[1]
        nu = self.degrees_of_freedom_
        gauss = _estimate_log_gaussian_prob(X, self.means_, self.precisions_cholesky_, "diag") - 0.5 * columns * np.log(nu)
        return gauss + 0.5 * columns * (np.log(2) + digamma(nu / 2) - 1 / self.mean_precision_)


k = 6
data = np.vstack([
    rng.normal([0.2, 0.3, -1], 0.1, (12, 3)),
    rng.normal([0.7, 0.6, 1], 0.15, (9, 3)),
    rng.normal([0.4, 0.9, 0.2], 0.05, (7, 3)),
])
resp = rng.dirichlet(np.ones(k), len(data))
mixture = Mixture(
    n_components=k, covariance_type="diag", weight_concentration_prior=0.7, mean_precision_prior=0.3, mean_prior=[0.5, 0.5, 0],
    degrees_of_freedom_prior=4, covariance_prior=[0.05, 0.05, 0.2], reg_covar=0, tol=0, max_iter=3000)
mixture._check_parameters(data)
mixture._initialize(data, resp)
for _ in range(1000):
    _, log_resp = mixture._e_step(data)
    mixture._m_step(data, log_resp)
write("dirichlet-process.json", {
    "data": data.tolist(), "responsibilities": resp.tolist(),
    "means": mixture.means_.tolist(), "variances": mixture.covariances_.tolist(),
    "mean_precisions": mixture.mean_precision_.tolist(), "degrees_of_freedom": mixture.degrees_of_freedom_.tolist(),
})
